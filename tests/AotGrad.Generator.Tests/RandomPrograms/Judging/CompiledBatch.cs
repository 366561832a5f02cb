using System.Reflection;
using System.Runtime.Loader;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

internal delegate double Run(int mode, double[][] args, double[][] grads, double resultGrad);

/// <returns>The result and its rate.</returns>
internal delegate double[] RunDerivative(int derivative, double[][] args, double[][] argRates, double[][] grads, double[][] gradRates, double resultGrad, double resultGradRate);

/// <summary>A loaded batch: for each class, its wrapper or why there is none. Disposing unloads the code.</summary>
internal sealed class CompiledBatch : IDisposable
{
    private readonly IReadOnlyDictionary<string, Failure> _failures;
    private readonly GeneratorDriverRunResult? _generated;
    private readonly AssemblyLoadContext _context = new("RandomPrograms", isCollectible: true);
    private readonly Dictionary<string, MethodInfo> _runs = [];

    /// <param name="assembly">Where it is null, all classes have failed.</param>
    public CompiledBatch(Stream? assembly, IEnumerable<Source> sources, IReadOnlyDictionary<string, Failure> failures, GeneratorDriverRunResult? generated)
    {
        _failures = failures;
        _generated = generated;
        if (assembly is null)
            return;
        assembly.Position = 0;
        Assembly loaded = _context.LoadFromStream(assembly);
        foreach (Source source in sources.Where(s => !failures.ContainsKey(s.ClassName)))
            _runs[source.ClassName] = loaded.GetType(source.ClassName + Printing.HarnessPrinter.Suffix)!.GetMethod("Run")!;
    }

    public Run? RunOf(string className) => _runs.GetValueOrDefault(className)?.CreateDelegate<Run>();

    /// <summary>The wrapper of a class whose source has declared derivatives.</summary>
    public RunDerivative DerivativeOf(string className) => _runs[className].CreateDelegate<RunDerivative>();

    public Failure? FailureOf(string className) => _failures.GetValueOrDefault(className);

    /// <summary>All generated source, for a report on a batch of one.</summary>
    public string Generated => TestCompilation.TextOf(_generated);

    public void Dispose() => _context.Unload();
}
