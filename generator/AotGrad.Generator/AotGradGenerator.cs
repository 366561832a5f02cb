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
            .Select(static (result, _) => Outline.Run(result.Method))
            .WithTrackingName(Steps.Method);

        // A library's methods can be called from other assemblies, so their halves are generated unasked.
        IncrementalValueProvider<CallOptions> options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => (SplitAll: Is(provider, "AotGradSplitCalls", "true"), Publish: !Is(provider, "AotGradPublishHalves", "false")))
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.Options.OutputKind))
            .Select(static (pair, _) => new CallOptions(pair.Left.SplitAll, pair.Left.Publish && pair.Right == OutputKind.DynamicallyLinkedLibrary))
            .WithTrackingName(Steps.Options);

        IncrementalValueProvider<ImmutableArray<ParsedDeclaration>> parsedDeclarations = s_kinds
            .Select(kind => DeclarationsOf(context, kind))
            .Aggregate((all, more) => all.Combine(more).Select(static (pair, _) => pair.Left.AddRange(pair.Right)));
        IncrementalValuesProvider<Declaration> declarations = parsedDeclarations
            .SelectMany(static (all, _) => all.Select(d => d.Declaration))
            .WithTrackingName(Steps.Declarations);

        IncrementalValueProvider<MethodIndex> index = methods.Collect().Combine(options)
            .Select(static (pair, _) => MethodIndex.Of(pair.Left, pair.Right))
            .WithTrackingName(Steps.Index);
        IncrementalValueProvider<DeclarationIndex> declarationIndex = declarations.Collect().Combine(index)
            .Select(static (pair, _) => DeclarationIndex.Of(pair.Left, pair.Right));

        IncrementalValuesProvider<Bundle> bundles = methods
            .Combine(declarationIndex.Combine(declarations.Collect().Select(static (all, _) => DeclarationIndex.ReplacedIn(all).ToEquatable())))
            .Select(static (pair, _) => pair.Right.Left.BundleOf(pair.Left).Without(pair.Right.Right))
            .WithTrackingName(Steps.Bundle);

        IncrementalValuesProvider<Generated> declared = declarations
            .Combine(declarationIndex)
            .Select(static (pair, _) => pair.Right.BundleOf(pair.Left))
            .WithTrackingName(Steps.DeclarationBundle)
            .Select(static (bundle, _) => Generate(bundle))
            .WithTrackingName(Steps.Declared);
        context.RegisterSourceOutput(
            declared.Where(static g => g.Text is not null).Select(static (g, _) => (g.HintName, g.Text)).WithTrackingName(Steps.DeclaredText),
            static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text!, Encoding.UTF8)));

        IncrementalValuesProvider<Generated> generated = bundles
            .Select(static (bundle, _) => Generate(bundle))
            .WithTrackingName(Steps.Generate);

        context.RegisterSourceOutput(
            generated.Where(static g => g.Text is not null).Select(static (g, _) => (g.HintName, g.Text)).WithTrackingName(Steps.Text),
            static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text!, Encoding.UTF8)));

        // What ILGPU makes at run time must see the structs of kernels. To a signed assembly it cannot be a friend.
        context.RegisterSourceOutput(
            methods.Where(static m => m.Kernel is { IsPublic: false, Accessibility: "internal" }).Select(static (_, _) => true).Collect().Select(static (hidden, _) => hidden.Length > 0)
                .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.Assembly.Identity.HasPublicKey))
                .Select(static (pair, _) => new KernelFriend(pair.Left && !pair.Right)).WithTrackingName(Steps.Friend),
            static (output, friend) =>
            {
                if (friend.IsNeeded) output.AddSource(KernelFriend.HintName, SourceText.From(KernelFriend.Text, Encoding.UTF8));
            });

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
        IncrementalValuesProvider<SourceMap> declarationMaps = parsedDeclarations.SelectMany(static (all, _) => all.Select(d => d.Map));
        IncrementalValuesProvider<(string Key, EquatableArray<Issue> Issues)> issues = generated
            .Select(static (g, _) => (g.Key, g.Issues))
            .WithTrackingName(Steps.Issues);
        IncrementalValuesProvider<(string Key, EquatableArray<Issue> Issues)> declaredIssues = declared.Select(static (g, _) => (g.Key, g.Issues));
        IncrementalValuesProvider<(string Key, EquatableArray<Issue> Issues)> targetIssues = declared
            .Where(static g => g.TargetKey is not null)
            .Select(static (g, _) => (g.TargetKey!, g.TargetIssues));
        IncrementalValuesProvider<LocatedIssue> located = issues.Collect().Combine(declaredIssues.Collect()).Combine(targetIssues.Collect())
            .Combine(rules.Collect().Combine(maps.Collect()).Combine(declarationMaps.Collect())).Combine(context.CompilationProvider)
            .SelectMany(static (all, _) =>
            {
                var ((((ofMethods, ofDeclarations), ofTargets), ((ofRules, methodMaps), moreMaps)), compilation) = all;
                return LocatedIssue.Join(
                    ofMethods.AddRange(ofDeclarations).AddRange(ofTargets).AddRange(ofRules.Select(r => (r.Key, r.Issues))),
                    methodMaps.AddRange(moreMaps).AddRange(ofRules.Select(r => r.Map)),
                    compilation).Distinct();
            });
        context.RegisterSourceOutput(located, static (output, issue) => output.ReportDiagnostic(issue.ToDiagnostic()));
    }

    private static readonly DerivativeKind[] s_kinds = [DerivativeKind.Backward, DerivativeKind.Gradient, DerivativeKind.Tangent, DerivativeKind.Hessian, DerivativeKind.Jacobian];

    private static IncrementalValueProvider<ImmutableArray<ParsedDeclaration>> DeclarationsOf(IncrementalGeneratorInitializationContext context, DerivativeKind kind) => context.SyntaxProvider
        .ForAttributeWithMetadataName(DeclarationParser.AttributeOf(kind), static (_, _) => true, (attributed, cancellation) => DeclarationParser.Parse(attributed, kind, cancellation))
        .Where(static parsed => parsed is not null)
        .Select(static (parsed, _) => parsed!)
        .Collect();

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
                text = SourceFile.Print(bundle.Method, derivative, bundle.Replaced);
                issues.Add(Issue.At(0, Ids.Storage, bundle.Method.Name, StorageReport.Of(derivative.Sweeps)));
            }
        }
        catch (Exception exception)
        {
            issues.Add(Issue.At(0, Ids.Internal, bundle.Method.Name, exception.Message));
        }
        return new Generated(bundle.Method.Key, HintName(bundle.Method.Container, bundle.Method.Name, bundle.Method.Key), text, issues.ToEquatable());
    }

    private static Generated Generate(DeclarationBundle bundle)
    {
        Declaration declaration = bundle.Declaration;
        List<Issue> issues = [.. declaration.Issues, .. bundle.Issues], targetIssues = [];
        string? text = null;
        try
        {
            if (issues.Count == 0 && DeclaredDerivative.Run(bundle, issues, targetIssues) is { } code) text = SourceFile.Print(code);
        }
        catch (Exception exception)
        {
            issues.Add(Issue.At(0, Ids.Internal, declaration.Name, exception.Message));
        }
        return new Generated(declaration.Key, HintName(declaration.Container, declaration.Name, declaration.Key), text, issues.ToEquatable())
        {
            TargetKey = bundle.Target?.Method.Key,
            TargetIssues = targetIssues.ToEquatable(),
        };
    }

    /// <summary>Readable, made of characters that every file system knows, and different for overloads.</summary>
    private static string HintName(Container container, string method, string key)
    {
        uint hash = 2166136261;
        foreach (char c in key) hash = unchecked((hash ^ c) * 16777619);
        IEnumerable<char> name = $"{container.FullName}.{method}".Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' ? c : '_');
        return $"{string.Concat(name)}.{hash.ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
    }

    /// <summary>The derivative of one method, or why there is none.</summary>
    private sealed record Generated(string Key, string HintName, string? Text, EquatableArray<Issue> Issues)
    {
        /// <summary>Of a declaration, the method that it is a derivative of, and what is wrong there.</summary>
        public string? TargetKey { get; init; }

        public EquatableArray<Issue> TargetIssues { get; init; } = [];
    }
}
