using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Parse;

/// <summary>A method of a rule as the pipeline knows it: where it must be told of, and what is wrong with it.</summary>
/// <param name="Key">Of its source map.</param>
/// <param name="Published">The type that it stands in, fully qualified, if its target has another.</param>
internal sealed record RuleResult(string Key, string? Published, EquatableArray<Issue> Issues, SourceMap Map);

/// <summary>Reads a method that is marked as part of a rule. What calls of its target need is read where they stand.</summary>
internal static class RuleParser
{
    public static bool MayBeRule(SyntaxNode node) => node is not MethodDeclarationSyntax method || !method.Modifiers.Any(m => m.Text == "partial");

    /// <returns>Null for what is no rule.</returns>
    public static RuleResult? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not IMethodSymbol method || !RuleBinder.IsRule(method)) return null;
        RuleKind kind = RuleBinder.Attributes[context.Attributes[0].AttributeClass!.ToDisplayString()];
        if (method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Error) || method.ReturnType.TypeKind == TypeKind.Error) return null;
        var sites = new Sites();
        int self = sites.Add(MethodParser.NameLocation(context.TargetNode));
        string key = $"rule!{kind}!{MethodParser.KeyOf(method)}";
        try
        {
            return Read(kind, method, context.SemanticModel.Compilation, key, sites, self, cancellation);
        }
        catch (System.Exception exception) when (exception is not System.OperationCanceledException)
        {
            return new RuleResult(key, null, [Issue.At(self, Ids.Internal, method.Name, exception.Message)], sites.ToMap(key));
        }
    }

    private static RuleResult Read(RuleKind kind, IMethodSymbol method, Compilation compilation, string key, Sites sites, int self, CancellationToken cancellation)
    {
        BoundRule rule = RuleBinder.In(method).First(r => r.Kind == kind);
        RuleProblem? problem = rule.Problem;
        if (problem is null && RuleIndex.Of(compilation, cancellation).Find(rule.Target!) is { } all)
        {
            problem = TwiceProblem(rule, all) ?? SavedProblem(rule, all);
        }
        List<Issue> issues = problem is null ? [] : [Issue.At(SiteOf(problem.At, sites, self), problem.Id, problem.Arguments)];
        bool isBeside = SymbolEqualityComparer.Default.Equals(rule.Target?.ContainingType, method.ContainingType);
        string? published = rule.Target is null || isBeside || BodyReader.PrivateTo(method) is not null ? null : method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new RuleResult(key, published, issues.ToEquatable(), sites.ToMap(key));
    }

    private static int SiteOf(IParameterSymbol? parameter, Sites sites, int self) =>
        parameter?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax syntax ? sites.Add(syntax.Identifier.GetLocation()) : self;

    private static RuleProblem? TwiceProblem(BoundRule rule, FoundRule all) =>
        all.Methods.FirstOrDefault(m => m.Kind == rule.Kind && !SymbolEqualityComparer.Default.Equals(m.Method, rule.Method)) is { } other
            ? new RuleProblem(Ids.RuleTwice, null, rule.Method.Name, Text(rule.Target!), Text(other.Method))
            : null;

    /// <summary>What is saved is filled by one method, measured by another and taken by a third.</summary>
    public static RuleProblem? SavedProblem(BoundRule rule, FoundRule all)
    {
        BoundRule? backward = all.Of(RuleKind.Backward), forward = all.Of(RuleKind.Forward), length = all.Of(RuleKind.SavedLength);
        bool takes = backward?.Fit?.SavedElement is not null;
        string? why = rule.Kind switch
        {
            RuleKind.Backward when takes && forward is null => "no [ForwardOf] method fills 'saved'",
            RuleKind.Backward when takes && forward!.Fit?.SavedElement != rule.Fit!.SavedElement => $"'{forward.Method.Name}' fills 'saved' with elements of another type",
            RuleKind.Forward when length is null => "no [SavedLengthOf] method gives the length of 'saved'",
            RuleKind.Forward when backward is null => "no [BackwardOf] method takes what it saves",
            RuleKind.Forward when !takes => $"'{backward!.Method.Name}' does not take 'saved'",
            RuleKind.SavedLength when forward is null => "no [ForwardOf] method fills 'saved'",
            _ => null,
        };
        return why is null ? null : new RuleProblem(Ids.RuleSaved, null, rule.Method.Name, Text(rule.Target!), why);
    }

    private static string Text(IMethodSymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
