using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AotGrad.Generator.Tests.Compiling;

/// <summary>The build properties that the generator reads.</summary>
/// <param name="SplitCalls">Every call and every derivative is made by halves.</param>
/// <param name="PublishHalves">Halves are generated for other assemblies.</param>
internal sealed record BuildOptions(bool SplitCalls = false, bool PublishHalves = false)
{
    public AnalyzerConfigOptionsProvider Provider => new Properties(new Dictionary<string, string>
    {
        ["build_property.AotGradSplitCalls"] = SplitCalls ? "true" : "false",
        ["build_property.AotGradPublishHalves"] = PublishHalves ? "true" : "false",
    });

    private sealed class Properties(Dictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Global(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
