using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Emit;
using AotGrad.Generator.Model;
using AotGrad.Generator.Parse;
using AotGrad.Generator.Transform;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AotGrad.Generator;

/// <summary>
/// Generates the adjoints of methods marked [Differentiable]. Every edit parses marked methods to the IR again; from
/// there on each method depends on its bundle alone, so what an edit does not change is reused.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AotGradGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParseResult> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(MethodParser.DifferentiableAttribute, static (_, _) => true, Guarded)
            .Where(static result => result is not null)
            .Select(static (result, _) => result!)
            .WithTrackingName(Steps.Parse);

        IncrementalValuesProvider<MethodIr> methods = parsed
            .Select(static (result, _) => result.Method)
            .WithTrackingName(Steps.Method);

        // A library's methods can be called from other assemblies, so their halves are generated unasked.
        IncrementalValueProvider<CallOptions> options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => (SplitAll: Is(provider, "AotGradSplitCalls", "true"), Publish: !Is(provider, "AotGradPublishHalves", "false")))
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.Options.OutputKind))
            .Select(static (pair, _) => new CallOptions(pair.Left.SplitAll, pair.Left.Publish && pair.Right == OutputKind.DynamicallyLinkedLibrary))
            .WithTrackingName(Steps.Options);

        IncrementalValuesProvider<Bundle> bundles = methods
            .Combine(methods.Collect().Combine(options).Select(static (pair, _) => MethodIndex.Of(pair.Left, pair.Right)).WithTrackingName(Steps.Index))
            .Select(static (pair, _) => pair.Right.BundleOf(pair.Left))
            .WithTrackingName(Steps.Bundle);

        IncrementalValuesProvider<Generated> generated = bundles
            .Select(static (bundle, _) => Generate(bundle))
            .WithTrackingName(Steps.Generate);

        context.RegisterSourceOutput(
            generated.Where(static g => g.Text is not null).Select(static (g, _) => (g.HintName, g.Text)).WithTrackingName(Steps.Text),
            static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text!, Encoding.UTF8)));

        IncrementalValuesProvider<RuleResult> rules = RulesOf(context);
        context.RegisterSourceOutput(
            rules.Select(static (rule, _) => rule.Published).Where(static type => type is not null).Collect()
                .Select(static (types, _) => types.OfType<string>().Distinct().OrderBy(t => t, StringComparer.Ordinal).ToEquatable()).WithTrackingName(Steps.RuleIndex),
            static (output, types) =>
            {
                if (types.Count > 0) output.AddSource(RuleIndexFile.HintName, SourceText.From(RuleIndexFile.Print(types), Encoding.UTF8));
            });

        // Only here do positions come in: moving a method re-runs this join and nothing before it.
        IncrementalValuesProvider<SourceMap> maps = parsed
            .Select(static (result, _) => result.Map)
            .WithTrackingName(Steps.SourceMap);
        IncrementalValuesProvider<(string Key, EquatableArray<Issue> Issues)> issues = generated
            .Select(static (g, _) => (g.Key, g.Issues))
            .WithTrackingName(Steps.Issues);
        IncrementalValuesProvider<LocatedIssue> located = issues.Collect().Combine(maps.Collect()).Combine(rules.Collect()).Combine(context.CompilationProvider)
            .SelectMany(static (all, _) => LocatedIssue.Join(
                all.Left.Left.Left.AddRange(all.Left.Right.Select(r => (r.Key, r.Issues))), all.Left.Left.Right.AddRange(all.Left.Right.Select(r => r.Map)), all.Right));
        context.RegisterSourceOutput(located, static (output, issue) => output.ReportDiagnostic(issue.ToDiagnostic()));
    }

    /// <summary>The methods of hand-written rules, of all kinds.</summary>
    private static IncrementalValuesProvider<RuleResult> RulesOf(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<RuleResult>> all = context.CompilationProvider.Select(static (_, _) => ImmutableArray<RuleResult>.Empty);
        foreach (string attribute in RuleBinder.Attributes.Keys)
        {
            IncrementalValueProvider<ImmutableArray<RuleResult>> some = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, static (node, _) => RuleParser.MayBeRule(node), RuleParser.Parse)
                .Where(static rule => rule is not null)
                .Select(static (rule, _) => rule!)
                .Collect();
            all = all.Combine(some).Select(static (pair, _) => pair.Left.AddRange(pair.Right));
        }
        return all.SelectMany(static (rules, _) => rules).WithTrackingName(Steps.Rules);
    }

    /// <summary>A failure in one method is reported there and does not take the others along.</summary>
    private static ParseResult? Guarded(GeneratorAttributeSyntaxContext context, System.Threading.CancellationToken cancellation)
    {
        try
        {
            return MethodParser.Parse(context, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return MethodParser.Failed(context, exception);
        }
    }

    private static bool Is(AnalyzerConfigOptionsProvider provider, string property, string value) =>
        provider.GlobalOptions.TryGetValue("build_property." + property, out string? text) && string.Equals(text, value, StringComparison.OrdinalIgnoreCase);

    private static Generated Generate(Bundle bundle)
    {
        var issues = new List<Issue>();
        string? text = null;
        try
        {
            if (Differentiate.Run(bundle, issues) is { } derivative)
            {
                text = SourceFile.Print(bundle.Method, derivative);
                issues.Add(Issue.At(0, Ids.Storage, bundle.Method.Name, StorageReport.Of(derivative.Sweeps)));
            }
        }
        catch (Exception exception)
        {
            issues.Add(Issue.At(0, Ids.Internal, bundle.Method.Name, exception.Message));
        }
        return new Generated(bundle.Method.Key, HintName(bundle.Method), text, issues.ToEquatable());
    }

    /// <summary>Readable, made of characters that every file system knows, and different for overloads.</summary>
    private static string HintName(MethodIr method)
    {
        uint hash = 2166136261;
        foreach (char c in method.Key) hash = unchecked((hash ^ c) * 16777619);
        IEnumerable<char> name = $"{method.Container.FullName}.{method.Name}".Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' ? c : '_');
        return $"{string.Concat(name)}.{hash.ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
    }

    /// <summary>The derivative of one method, or why there is none.</summary>
    private sealed record Generated(string Key, string HintName, string? Text, EquatableArray<Issue> Issues);
}
