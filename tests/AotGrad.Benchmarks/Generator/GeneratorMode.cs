using System.Diagnostics;
using AotGrad.Benchmarks.Measuring;
using AotGrad.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AotGrad.Benchmarks.Generator;

/// <summary>Times the generator on many methods, when it first sees them and after an edit of one, and prints a Markdown table.</summary>
internal static class GeneratorMode
{
    private const int WarmUps = 3, FewMethods = 10;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    public static int Run(TextWriter output, int[] counts)
    {
        // The generator itself is compiled on the way.
        for (int i = 0; i < WarmUps; i++)
        {
            Measure(FewMethods);
        }

        output.WriteLine("### The generator");
        output.WriteLine();
        output.WriteLine($"Methods of {Synthetic.Lines} lines. Parse sees Roslyn's symbols and runs again on every edit; all after it is cached by value.");
        output.WriteLine();
        var table = new Table(output);
        table.Head("methods", "cold, Parse", "cold, after Parse", "a method, after Parse", "an edit, Parse", "an edit, after Parse");
        foreach (int count in counts)
        {
            (Times cold, Times edit) = Measure(count);
            table.Row(
                count.ToString(), Table.Time(cold.Parse), Table.Time(cold.After), Table.Time(cold.After / count), Table.Time(edit.Parse), Table.Time(edit.After));
        }

        return 0;
    }

    private sealed record Times(double Parse, double After);

    private static (Times Cold, Times Edit) Measure(int count)
    {
        string source = Synthetic.Source(count);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, s_options), edited = CSharpSyntaxTree.ParseText(source.Replace("double s = 0.5;", "double s = 0.75;"), s_options);
        CSharpCompilation before = CSharpCompilation.Create(
            "Synthetic", [tree], References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GC.Collect();
        (double coldAll, double editAll) = Run(new AotGradGenerator(), before, tree, edited);
        GC.Collect();
        (double coldParse, double editParse) = Run(new ParseAlone(), before, tree, edited);
        return (new Times(coldParse, coldAll - coldParse), new Times(editParse, editAll - editParse));
    }

    /// <summary>Seconds of a first run, and of another after an edit.</summary>
    private static (double Cold, double Edit) Run(IIncrementalGenerator generator, CSharpCompilation before, SyntaxTree tree, SyntaxTree edited)
    {
        // Each run has a compilation of its own, since Roslyn keeps what it has bound.
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: s_options);
        (driver, double cold) = Time(driver, before.Clone());
        (_, double edit) = Time(driver, before.ReplaceSyntaxTree(tree, edited));
        return (cold, edit);
    }

    private static (GeneratorDriver Driver, double Seconds) Time(GeneratorDriver driver, Compilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return result.Exception is null && result.Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error)
            ? (driver, seconds)
            : throw new InvalidOperationException(result.Exception?.ToString() ?? result.Diagnostics.First().ToString());
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file == "AotGrad.dll" || file.StartsWith("System.", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path));
}
