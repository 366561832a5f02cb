using AotGrad.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AotGrad.Generator.Tests.Compiling;

/// <summary>Compilations against the framework and AotGrad, and runs of the generator on them.</summary>
internal static class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        allowUnsafe: true,
        generalDiagnosticOption: ReportDiagnostic.Default,
        concurrentBuild: false,
        specificDiagnosticOptions: [new(Ids.Storage, ReportDiagnostic.Suppress)]); // reported on every method

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsReferenced(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    public static IReadOnlyList<MetadataReference> References => s_references.Value;

    /// <summary>Without files. What is made from it by adding files looks up its references once and for all.</summary>
    public static CSharpCompilation Empty => s_empty.Value;

    private static readonly Lazy<CSharpCompilation> s_empty = new(() => CSharpCompilation.Create("UnderTest", [], References, Options));

    public static CSharpCompilation Of(params IEnumerable<(string Path, string Text)> files) =>
        Empty.AddSyntaxTrees(files.Select(f => CSharpSyntaxTree.ParseText(f.Text, ParseOptions, f.Path)));

    public static GeneratorDriver Driver(IIncrementalGenerator generator, CSharpParseOptions parseOptions) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: parseOptions);

    /// <summary>Runs the generator; <paramref name="after"/> is the compilation with what it generated.</summary>
    public static GeneratorDriverRunResult Generate(Compilation before, IIncrementalGenerator generator, out Compilation after, BuildOptions? options = null) =>
        Driver(generator, (CSharpParseOptions)before.SyntaxTrees.First().Options)
            .WithUpdatedAnalyzerConfigOptions((options ?? new BuildOptions()).Provider)
            .RunGeneratorsAndUpdateCompilation(before, out after, out _)
            .GetRunResult();

    /// <summary>With all diagnostics.</summary>
    public static CSharpCompilation WithStorageReport(CSharpCompilation compilation) =>
        compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([]));

    public static GeneratorDriverRunResult Generate(string source) => Generate(Of(("Source.cs", source)), new AotGradGenerator(), out _);

    /// <summary>All generated files, each under a line with its name.</summary>
    public static string TextOf(GeneratorDriverRunResult? result) => string.Join(
        "\n", result?.Results.SelectMany(r => r.GeneratedSources).Select(s => $"//HintName: {s.HintName}\n{s.SourceText}") ?? []);

    private static bool IsReferenced(string file) => file == "AotGrad.dll" || file.StartsWith("System.", StringComparison.Ordinal);
}
