using System.Diagnostics;
using AotGrad.Benchmarks.Measuring;
using AotGrad.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AotGrad.Benchmarks.Generator;

/// <summary>Times the generator on many methods, when it first sees them and after an edit of one, and prints a Markdown table.</summary>
internal static class GeneratorMode
{
    private const string Parse = "Parse";

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
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new AotGradGenerator().AsSourceGenerator()], parseOptions: s_options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

        GC.Collect();
        (driver, Times cold) = Time(driver, before);
        (_, Times edit) = Time(driver, before.ReplaceSyntaxTree(tree, edited));
        return (cold, edit);
    }

    private static (GeneratorDriver Driver, Times Times) Time(GeneratorDriver driver, Compilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        double total = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is not null || result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            throw new InvalidOperationException(result.Exception?.ToString() ?? result.Diagnostics.First().ToString());
        }

        // Parse goes through all methods; a step's time is that of its own work.
        double parse = result.TrackedSteps[Parse].Sum(step => step.ElapsedTime.TotalSeconds);
        return (driver, new Times(parse, total - parse));
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file == "AotGrad.dll" || file.StartsWith("System.", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path));
}
