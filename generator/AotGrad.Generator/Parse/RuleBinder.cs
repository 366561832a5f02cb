using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Parse;

/// <summary>A method that is marked as part of a rule, and the overload that it is for.</summary>
/// <param name="Fit">Null if it is for none.</param>
internal sealed record BoundRule(RuleKind Kind, IMethodSymbol Method, RuleFit? Fit, RuleProblem? Problem)
{
    public IMethodSymbol? Target => Fit?.Target;
}

/// <summary>Finds what the attributes of a rule name: the one overload whose parameters its own fit.</summary>
internal static class RuleBinder
{
    /// <summary>By the metadata names of the attributes.</summary>
    public static readonly IReadOnlyDictionary<string, RuleKind> Attributes = new Dictionary<string, RuleKind>
    {
        ["AotGrad.BackwardOfAttribute"] = RuleKind.Backward,
        ["AotGrad.TangentOfAttribute"] = RuleKind.Tangent,
        ["AotGrad.ForwardOfAttribute"] = RuleKind.Forward,
        ["AotGrad.SavedLengthOfAttribute"] = RuleKind.SavedLength,
    };

    /// <summary>A partial method that is marked asks for a derivative; one with a body of its own is a rule.</summary>
    public static bool IsRule(IMethodSymbol method) => method is { IsPartialDefinition: false, PartialDefinitionPart: null };

    public static IEnumerable<BoundRule> In(IMethodSymbol method)
    {
        if (!IsRule(method)) yield break;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && Attributes.TryGetValue(type.ToDisplayString(), out RuleKind kind)) yield return Bind(kind, method, attribute);
        }
    }

    private static BoundRule Bind(RuleKind kind, IMethodSymbol rule, AttributeData attribute)
    {
        if (FormError(rule) is { } form) return Failed(new RuleProblem(Ids.RuleForm, null, rule.Name, form));
        string name = attribute.ConstructorArguments.LastOrDefault().Value as string ?? "";
        INamedTypeSymbol type = attribute.ConstructorArguments is [{ Value: INamedTypeSymbol named }, _] ? named.OriginalDefinition : rule.ContainingType;
        IMethodSymbol[] overloads = [.. Members(type, name).Where(m => !SymbolEqualityComparer.Default.Equals(m, rule))];
        if (overloads.Length == 0) return Failed(new RuleProblem(Ids.RuleTarget, null, rule.Name, $"'{type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' has no method '{name}'"));

        List<RuleFit> fits = [.. overloads.Select(o => RuleFit.Of(kind, rule, o))];
        List<RuleFit> right = [.. fits.Where(f => f.Problem is null)];
        if (right.Count > 1 && right.Where(f => f.MentionsAll).ToList() is [var whole]) right = [whole];
        if (right.Count > 1) return Failed(new RuleProblem(Ids.RuleAmbiguous, null, rule.Name, Text(right[0].Target), Text(right[1].Target)));
        if (right.Count == 0)
        {
            return Failed(overloads.Length == 1 ? fits[0].Problem! : new RuleProblem(Ids.RuleTarget, null, rule.Name, $"its parameters fit none of the {overloads.Length} overloads of '{name}'"));
        }
        RuleFit fit = right[0];
        if (!rule.IsStatic && (fit.Target.IsStatic || !SymbolEqualityComparer.Default.Equals(rule.ContainingType, fit.Target.ContainingType)))
        {
            return new BoundRule(kind, rule, fit, new RuleProblem(Ids.RuleForm, null, rule.Name, "it must be static, since its target is no instance method of the same type"));
        }
        return new BoundRule(kind, rule, fit, AccessProblem(rule, fit.Target));

        BoundRule Failed(RuleProblem problem) => new(kind, rule, null, problem);
    }

    private static IEnumerable<IMethodSymbol> Members(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(name).OfType<IMethodSymbol>().ToList() is { Count: > 0 } found) return found;
        }
        return [];
    }

    private static string? FormError(IMethodSymbol rule) => rule switch
    {
        { MethodKind: not MethodKind.Ordinary } => "it must be an ordinary method",
        { ContainingType.IsGenericType: true } => "it stands in a generic type, and which one is meant is not known; move it out",
        { IsAbstract: true } or { IsExtern: true } => "it has no body",
        { IsAsync: true } => "it is async",
        { IsStatic: false } when BodyReader.IsOverridable(rule) || rule.ContainingType.TypeKind == TypeKind.Interface => "it is virtual, and what runs is not known at build time",
        { ContainingType.IsFileLocal: true } => "its type is local to its file",
        _ => null,
    };

    /// <summary>Whoever can call the target must be able to call its rule. For methods of other assemblies, this is the project.</summary>
    private static RuleProblem? AccessProblem(IMethodSymbol rule, IMethodSymbol target)
    {
        string? owner = BodyReader.PrivateTo(rule), targetOwner = BodyReader.PrivateTo(target);
        bool isNear = owner is null || targetOwner == owner || targetOwner?.StartsWith(owner + ".", System.StringComparison.Ordinal) == true;
        bool isOwn = SymbolEqualityComparer.Default.Equals(rule.ContainingAssembly, target.ContainingAssembly);
        return isNear && (!isOwn || !MethodParser.IsVisibleOutside(target) || MethodParser.IsVisibleOutside(rule))
            ? null
            : new RuleProblem(Ids.RuleAccess, null, rule.Name, Text(target), isOwn ? $"make it '{MethodParser.Accessibility(target)}', and so the types around it" : "make it internal or public, and so the types around it");
    }

    private static string Text(IMethodSymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
