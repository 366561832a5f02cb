using System.Runtime.Loader;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>One class to compile: the program under test, and the wrapper that calls it.</summary>
internal sealed record Source(string ClassName, string Program, string Harness);

internal delegate double Run(int mode, double[][] args, double[][] grads, double resultGrad);

/// <summary>A loaded batch: for each class, its wrapper or why there is none. Disposing unloads the code.</summary>
internal sealed class CompiledBatch(AssemblyLoadContext? context, Dictionary<string, Run> runs, Dictionary<string, Failure> failures, GeneratorDriverRunResult? generated) : IDisposable
{
    public Run? RunOf(string className) => runs.GetValueOrDefault(className);

    public Failure? FailureOf(string className) => failures.GetValueOrDefault(className);

    /// <summary>All generated source, for a report on a batch of one.</summary>
    public string Generated => TestCompilation.TextOf(generated);

    public void Dispose() => context?.Unload();
}

/// <summary>Compiles many programs in one assembly, with the generator; what fails is set aside and the rest compiled again.</summary>
internal sealed class ProgramCompiler(Func<IIncrementalGenerator>? generator, BuildOptions? options = null)
{
    /// <summary>What the wrappers use beside the framework.</summary>
    private static readonly MetadataReference s_tools = MetadataReference.CreateFromFile(typeof(Printing.Grids).Assembly.Location);

    public CompiledBatch Compile(IReadOnlyList<Source> sources)
    {
        var failures = new Dictionary<string, Failure>();
        List<Source> rest = [.. sources];
        GeneratorDriverRunResult? result = null;
        while (rest.Count > 0)
        {
            (Compilation compilation, result) = Generate(rest);
            string[] classes = [.. rest.Select(s => s.ClassName)];
            if (result?.Results.Select(r => r.Exception).FirstOrDefault(e => e is not null) is { } exception)
            {
                foreach (string crashing in Crashing(rest))
                    failures[crashing] = new Failure(FailureKind.GeneratorThrew, exception.GetType().Name, exception.ToString());
            }
            foreach (Diagnostic refusal in result?.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error) ?? [])
                foreach (string name in Owners(refusal, classes))
                    failures.TryAdd(name, new Failure(FailureKind.Refused, refusal.Id, refusal.ToString()));
            if (!rest.Any(s => failures.ContainsKey(s.ClassName)))
            {
                using var stream = new MemoryStream();
                EmitResult emitted = compilation.Emit(stream);
                if (emitted.Success)
                    return Load(stream, rest, failures, result);
                foreach (Diagnostic error in emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(Rank))
                    foreach (string name in Owners(error, classes))
                        failures.TryAdd(name, new Failure(KindOf(error, name), error.Id, error + "\n" + LineOf(error)));
            }
            rest.RemoveAll(s => failures.ContainsKey(s.ClassName));
        }
        return new CompiledBatch(null, [], failures, result);
    }

    private (Compilation, GeneratorDriverRunResult?) Generate(IReadOnlyList<Source> sources)
    {
        Compilation compilation = TestCompilation.Of(sources.SelectMany(s => new[]
        {
            (s.ClassName + ".cs", s.Program),
            (s.ClassName + Printing.HarnessPrinter.Suffix + ".cs", s.Harness),
        }));
        compilation = compilation.AddReferences(s_tools);
        if (generator is null)
            return (compilation, null);
        GeneratorDriverRunResult result = TestCompilation.Generate(compilation, generator(), out compilation, options);
        return (compilation, result);
    }

    /// <summary>The classes on which the generator throws, found by halving.</summary>
    private IEnumerable<string> Crashing(IReadOnlyList<Source> sources)
    {
        if (Generate(sources).Item2!.Results.All(r => r.Exception is null))
            return [];
        if (sources.Count == 1)
            return [sources[0].ClassName];
        int half = sources.Count / 2;
        string[] found = [.. Crashing([.. sources.Take(half)]), .. Crashing([.. sources.Skip(half)])];
        return found.Length > 0 ? found : sources.Select(s => s.ClassName);
    }

    private static CompiledBatch Load(MemoryStream stream, List<Source> sources, Dictionary<string, Failure> failures, GeneratorDriverRunResult? generated)
    {
        var context = new AssemblyLoadContext("RandomPrograms", isCollectible: true);
        stream.Position = 0;
        System.Reflection.Assembly assembly = context.LoadFromStream(stream);
        Dictionary<string, Run> runs = sources.ToDictionary(
            s => s.ClassName,
            s => assembly.GetType(s.ClassName + Printing.HarnessPrinter.Suffix)!.GetMethod("Run")!.CreateDelegate<Run>());
        return new CompiledBatch(context, runs, failures, generated);
    }

    /// <summary>The classes that a diagnostic is about: all of them where it does not say.</summary>
    private static IEnumerable<string> Owners(Diagnostic diagnostic, string[] classes)
    {
        string path = diagnostic.Location.GetLineSpan().Path ?? "";
        string file = Path.GetFileNameWithoutExtension(path).Replace(Printing.HarnessPrinter.Suffix, "", StringComparison.Ordinal);
        if (classes.Contains(file))
            return [file];
        SyntaxNode? node = diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        string[] enclosing = [.. node?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.Text).Where(classes.Contains) ?? []];
        return enclosing.Length > 0 ? enclosing : classes;
    }

    private static bool IsHarness(Diagnostic error) => error.Location.SourceTree?.FilePath.EndsWith(Printing.HarnessPrinter.Suffix + ".cs", StringComparison.Ordinal) == true;

    // An error in generated code explains the wrapper's; the wrapper's own errors explain nothing.
    private static int Rank(Diagnostic error) => IsHarness(error) ? 1 : 0;

    private static FailureKind KindOf(Diagnostic error, string className) =>
        IsHarness(error) ? FailureKind.NothingGenerated
        : error.Location.SourceTree?.FilePath == className + ".cs" ? FailureKind.Malformed
        : FailureKind.GeneratedCodeDoesNotCompile;

    private static string LineOf(Diagnostic error) => error.Location.SourceTree is { } tree
        ? tree.GetText().Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString().Trim()
        : "";
}
