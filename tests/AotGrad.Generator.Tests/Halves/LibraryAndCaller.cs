using System.Reflection;
using System.Runtime.Loader;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Halves;

/// <summary>A library and what refers to it as a compiled file.</summary>
internal sealed class LibraryAndCaller : IDisposable
{
    private readonly AssemblyLoadContext _context = new("LibraryAndCaller", isCollectible: true);
    private readonly Assembly _caller;

    public LibraryAndCaller(string library, string caller, string callerName = "Caller")
    {
        byte[] image = Emit(Generated(library, "Library", [], out _));
        byte[] second = Emit(Generated(caller, callerName, [MetadataReference.CreateFromImage(image)], out GeneratorDriverRunResult result));
        Text = TestCompilation.TextOf(result);
        _context.LoadFromStream(new MemoryStream(image));
        _caller = _context.LoadFromStream(new MemoryStream(second));
    }

    public string Text { get; }

    public Type Type(string name) => _caller.GetType(name, throwOnError: true)!;

    public static IEnumerable<string> Errors(string library, string caller, bool generateLibrary = true)
    {
        Compilation compiled = generateLibrary
            ? Generated(library, "Library", [], out _, mayFail: true)
            : TestCompilation.Of(("Library.cs", library)).WithAssemblyName("Library");
        // A method that cannot be differentiated itself is still there to be called.
        byte[] image = Emit(compiled);
        Generated(caller, "Caller", [MetadataReference.CreateFromImage(image)], out GeneratorDriverRunResult result, mayFail: true);
        return result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString());
    }

    public void Dispose() => _context.Unload();

    private static Compilation Generated(string source, string name, MetadataReference[] references, out GeneratorDriverRunResult result, bool mayFail = false)
    {
        Compilation before = TestCompilation.Of((name + ".cs", source)).WithAssemblyName(name).AddReferences(references);
        result = TestCompilation.Generate(before, new AotGradGenerator(), out Compilation after, new BuildOptions(PublishHalves: true));
        if (!mayFail) Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return after;
    }

    private static byte[] Emit(Compilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.Empty(compilation.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return stream.ToArray();
    }
}
