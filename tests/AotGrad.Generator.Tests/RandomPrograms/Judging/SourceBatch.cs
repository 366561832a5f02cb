using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>Programs that are compiled together. However many ways they are compiled in, they are parsed once.</summary>
internal sealed class SourceBatch
{
    // Whether references may be null is of no interest here, and takes a third of the compiler's time to find out.
    private static readonly CSharpParseOptions s_options = TestCompilation.ParseOptions.WithFeatures([new("run-nullable-analysis", "never")]);

    /// <summary>Without any programs: what the wrappers use beside the framework.</summary>
    private static readonly CSharpCompilation s_empty =
        TestCompilation.Empty.AddReferences(MetadataReference.CreateFromFile(typeof(Printing.Grids).Assembly.Location));

    private static readonly SyntaxTree s_runsOnce = CSharpSyntaxTree.ParseText(
        "[assembly: System.Diagnostics.Debuggable(isJITTrackingEnabled: true, isJITOptimizerDisabled: true)]", s_options);

    private readonly IReadOnlyList<Source> _sources;
    private readonly string[] _classes;
    private readonly CSharpCompilation _programs;
    private readonly Func<IIncrementalGenerator>? _generator;
    private GeneratorDriver? _driver;

    public SourceBatch(IReadOnlyList<Source> sources, Func<IIncrementalGenerator>? generator, bool runsOnce)
    {
        _sources = sources;
        _classes = [.. sources.Select(s => s.ClassName)];
        _programs = Of(sources).AddSyntaxTrees(runsOnce ? [s_runsOnce] : []);
        _generator = generator;
    }

    /// <summary>The programs with their derivatives; what fails is left out.</summary>
    public CompiledBatch Compile(BuildOptions options)
    {
        var failures = new Dictionary<string, Failure>();
        (Compilation compilation, GeneratorDriverRunResult? result) = Generate(options, failures);
        while (failures.Count < _sources.Count)
        {
            var stream = new MemoryStream();
            EmitResult emitted = compilation.Emit(stream);
            if (emitted.Success)
                return new CompiledBatch(stream, _sources, failures, result);
            int before = failures.Count;
            foreach (Diagnostic error in emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(Rank))
                foreach (string name in Owners(error))
                    failures.TryAdd(name, new Failure(KindOf(error, name), error.Id, error + "\n" + LineOf(error)));
            Assert.True(failures.Count > before, string.Join("\n", emitted.Diagnostics));
            compilation = Without(compilation, failures);
        }
        return new CompiledBatch(null, _sources, failures, result);
    }

    private (Compilation, GeneratorDriverRunResult?) Generate(BuildOptions options, Dictionary<string, Failure> failures)
    {
        if (_generator is null)
            return (_programs, null);
        // The same driver again: the methods themselves are the same however their derivatives are made.
        _driver = (_driver ?? TestCompilation.Driver(_generator(), s_options)).WithUpdatedAnalyzerConfigOptions(options.Provider)
            .RunGeneratorsAndUpdateCompilation(_programs, out Compilation after, out _);
        GeneratorDriverRunResult result = _driver.GetRunResult();
        if (ExceptionOf(result) is { } exception)
        {
            foreach (string crashing in Crashing(_sources, options))
                failures[crashing] = new Failure(FailureKind.GeneratorThrew, exception.GetType().Name, exception.ToString());
        }
        foreach (Diagnostic refusal in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
            foreach (string name in Owners(refusal))
                failures.TryAdd(name, new Failure(FailureKind.Refused, refusal.Id, refusal.ToString()));
        return (Without(after, failures), result);
    }

    private static CSharpCompilation Of(IEnumerable<Source> sources) => s_empty.AddSyntaxTrees(sources.SelectMany(s => new[]
    {
        CSharpSyntaxTree.ParseText(s.Program, s_options, s.ClassName + ".cs"),
        CSharpSyntaxTree.ParseText(s.Harness, s_options, s.ClassName + Printing.HarnessPrinter.Suffix + ".cs"),
    }));

    /// <summary>The programs, wrappers and derivatives of some classes are taken away.</summary>
    private Compilation Without(Compilation compilation, IReadOnlyDictionary<string, Failure> failures) => failures.Count == 0
        ? compilation
        : compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => OwnerOf(tree) is { } owner && failures.ContainsKey(owner)));

    /// <summary>The class that a file belongs to.</summary>
    private string? OwnerOf(SyntaxTree tree)
    {
        string file = Path.GetFileNameWithoutExtension(tree.FilePath).Replace(Printing.HarnessPrinter.Suffix, "", StringComparison.Ordinal);
        return _classes.Contains(file) ? file : tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.Text).FirstOrDefault(_classes.Contains);
    }

    /// <summary>The classes on which the generator throws, found by halving.</summary>
    private IEnumerable<string> Crashing(IReadOnlyList<Source> sources, BuildOptions options)
    {
        GeneratorDriver driver = TestCompilation.Driver(_generator!(), s_options).WithUpdatedAnalyzerConfigOptions(options.Provider);
        if (ExceptionOf(driver.RunGenerators(Of(sources)).GetRunResult()) is null)
            return [];
        if (sources.Count == 1)
            return [sources[0].ClassName];
        int half = sources.Count / 2;
        string[] found = [.. Crashing([.. sources.Take(half)], options), .. Crashing([.. sources.Skip(half)], options)];
        return found.Length > 0 ? found : sources.Select(s => s.ClassName);
    }

    private static Exception? ExceptionOf(GeneratorDriverRunResult result) => result.Results.Select(r => r.Exception).FirstOrDefault(e => e is not null);

    /// <summary>The classes that a diagnostic is about: all of them where it does not say.</summary>
    private IEnumerable<string> Owners(Diagnostic diagnostic)
    {
        string path = diagnostic.Location.GetLineSpan().Path ?? "";
        string file = Path.GetFileNameWithoutExtension(path).Replace(Printing.HarnessPrinter.Suffix, "", StringComparison.Ordinal);
        if (_classes.Contains(file))
            return [file];
        SyntaxNode? node = diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        string[] enclosing = [.. node?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.Text).Where(_classes.Contains) ?? []];
        return enclosing.Length > 0 ? enclosing : _classes;
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
