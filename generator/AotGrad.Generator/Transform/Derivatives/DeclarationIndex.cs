using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>A declaration and all that its derivative depends on.</summary>
/// <param name="Links">From the method to the declaration.</param>
/// <param name="Target">The method; null if there is none, which is an issue.</param>
/// <param name="Callees">How differentiable methods call it, if any does; of a matrix, what that is made of.</param>
internal sealed record DeclarationBundle(Declaration Declaration, EquatableArray<Link> Links, Bundle? Target, EquatableArray<DeclaredCallee> Callees, EquatableArray<Issue> Issues)
{
    /// <summary>A matrix as a method, if it is called or differentiated.</summary>
    public Bundle? Matrix { get; init; }
}

/// <summary>All declared derivatives and differentiable methods of the project.</summary>
/// <param name="Methods">The matrices that are called or differentiated are among them.</param>
/// <param name="Callees">The declared derivatives that differentiable methods call, and those that matrices are made of.</param>
/// <param name="Circular">Keys of those that call themselves in the end.</param>
/// <param name="Uncallable">Keys of those that are called or differentiated, which is not possible.</param>
internal sealed record DeclarationIndex(
    EquatableArray<Declaration> Declarations, MethodIndex Methods, EquatableArray<DeclaredCallee> Callees, EquatableArray<string> Circular, EquatableArray<string> Uncallable)
{
    private const int Self = 0;

    public static DeclarationIndex Of(IEnumerable<Declaration> declarations, MethodIndex methods) =>
        CalleeFinder.Run(new DeclarationIndex(declarations.OrderBy(d => d.Key, System.StringComparer.Ordinal).ToEquatable(), methods, [], [], []));

    public Bundle BundleOf(MethodIr method) => Methods.BundleOf(method, Callees);

    public DeclarationBundle BundleOf(Declaration declaration)
    {
        var issues = new List<Issue>();
        List<Link> links = [];
        MethodIr? method = Resolve(declaration, links, [], issues);
        if (Circular.Contains(declaration.Key))
        {
            issues.Add(Issue.At(Self, Ids.DeclarationCycle, declaration.Name, $"'{method!.Name}', or a method that it calls, calls '{declaration.Name}'"));
        }
        if (Uncallable.Contains(declaration.Key))
        {
            issues.Add(Issue.At(Self, Ids.Declaration, declaration.Name, $"it is called by a [Differentiable] method, or differentiated, and '{method!.Name}' writes a tensor span, which it would have to run again from the start; let it return what it computes, or write an array"));
        }
        MethodIr? matrix = declaration.IsMatrix ? Methods.Methods.FirstOrDefault(m => m.Key == declaration.Key) : null;
        return new DeclarationBundle(
            declaration, links.ToEquatable(), method is null || issues.Count > 0 ? null : Methods.BundleOf(method, Callees, withRules: true),
            Callees.Where(c => DeclaredHalves.OwnerIn(c.Declaration.Key) == declaration.Key).ToEquatable(), issues.ToEquatable())
        {
            Matrix = matrix is null ? null : BundleOf(matrix),
        };
    }

    /// <summary>The names of what is generated unasked that declarations take the place of, by type.</summary>
    public static IEnumerable<string> ReplacedIn(IEnumerable<Declaration> declarations) => declarations
        .Where(d => d.Kind is DerivativeKind.Backward or DerivativeKind.Gradient && d.Container.FullName == d.TargetType && d.Name == d.Target + d.Kind)
        .Select(d => $"{d.TargetType}.{d.Name}");

    /// <summary>Finds the method that a declaration asks for a derivative of; a matrix that is differentiated is such a method.</summary>
    /// <param name="links">From the method to the declaration.</param>
    public MethodIr? Resolve(Declaration declaration, List<Link> links, List<Declaration> path, List<Issue> issues)
    {
        if (path.Contains(declaration))
        {
            string circle = string.Join(" is made from ", path.SkipWhile(d => d != declaration).Append(declaration).Select(d => $"'{d.Name}'"));
            issues.Add(Issue.At(Self, Ids.DeclarationCycle, path[0].Name, circle));
            return null;
        }
        path.Add(declaration);
        MethodIr? method = null;
        Declaration? declared = Only(
            declaration,
            Declarations.Where(d => d != declaration && d.Name == declaration.Target && d.Container.FullName == declaration.TargetType),
            d => [.. d.Parameters.Select(p => (p.Name, p.Type))],
            d => d.Signature,
            issues);
        if (declared is not null)
        {
            method = declared.IsMatrix ? Methods.Methods.FirstOrDefault(m => m.Key == declared.Key) : null;
            if (method is null)
            {
                method = Resolve(declared, links, path, issues);
                if (declared.IsMatrix && issues.Count == 0) issues.Add(Issue.At(Self, Ids.DeclarationTarget, path[0].Name, declared.Name, $"'{declared.Name}' has errors of its own"));
            }
        }
        else if (issues.Count == 0)
        {
            method = FindMethod(declaration, declaration.Target, issues);
            foreach (DerivativeKind kind in new[] { DerivativeKind.Backward, DerivativeKind.Gradient })
            {
                string suffix = kind.ToString();
                if (method is not null || issues.Count > 0 || !declaration.Target.EndsWith(suffix, System.StringComparison.Ordinal)) continue;
                method = FindMethod(declaration, declaration.Target.Substring(0, declaration.Target.Length - suffix.Length), issues);
                if (method is not null) links.Add(new Link(kind, null));
            }
            if (method is null && issues.Count == 0)
            {
                issues.Add(Issue.At(Self, Ids.DeclarationTarget, path[0].Name, declaration.Target, Missing(declaration)));
            }
        }
        if (method is { IsVirtual: true } && issues.Count == 0)
        {
            issues.Add(Issue.At(Self, Ids.DeclarationTarget, path[0].Name, declaration.Target, "it is virtual, and what runs is not known at build time; seal it or its class"));
        }
        links.Add(new Link(declaration.Kind, declaration));
        return method;
    }

    private static string Missing(Declaration declaration) => $"'{declaration.TargetType}' has no [Differentiable] method and no declared derivative of that name";

    private MethodIr? FindMethod(Declaration declaration, string name, List<Issue> issues) => Only(
        declaration,
        Methods.Methods.Where(m => m.Name == name && m.Container.FullName == declaration.TargetType),
        m => [.. m.Parameters.GroupBy(p => p.Name).Where(g => g.Key != Parameter.Receiver).Select(g => (g.Key, g.First().DeclaredType))],
        m => m.Signature,
        issues);

    /// <summary>The parameters of a target are among those of the declaration.</summary>
    private static bool Fits(Declaration declaration, IEnumerable<(string Name, IrType Type)> parameters) =>
        parameters.All(p => declaration.Parameters.Any(d => d.Name == p.Name && d.Type.Equals(p.Type)));

    /// <summary>The parameters of the declaration that the target lacks are named as derivatives of those that it has, or of its result.</summary>
    private static bool Explains(Declaration declaration, IReadOnlyList<(string Name, IrType Type)> parameters)
    {
        List<string> bases = [.. parameters.Select(p => p.Name), "result", Parameter.Receiver];
        return declaration.Kind is DerivativeKind.Hessian or DerivativeKind.Jacobian
            ? declaration.Parameters.Count == parameters.Count + 1
            : declaration.Parameters.All(d => parameters.Any(p => p.Name == d.Name) || bases.Any(name => IsNamedAfter(d.Name, name)));
    }

    private static bool IsNamedAfter(string derivative, string name) =>
        derivative.StartsWith(name + "Tangent", System.StringComparison.Ordinal) || derivative.StartsWith(name + "Grad", System.StringComparison.Ordinal);

    /// <summary>The one candidate, or of overloads the one that fits.</summary>
    private static T? Only<T>(
        Declaration declaration, IEnumerable<T> candidates, System.Func<T, IReadOnlyList<(string Name, IrType Type)>> parameters, System.Func<T, string> signature, List<Issue> issues)
        where T : class
    {
        List<T> found = [.. candidates];
        if (found.Count <= 1) return found.FirstOrDefault();
        List<T> fitting = [.. found.Where(c => Fits(declaration, parameters(c)))];
        if (fitting.Count > 1 && fitting.Where(c => Explains(declaration, parameters(c))).ToList() is { Count: > 0 } explaining) fitting = explaining;
        if (fitting.Count == 1) return fitting[0];
        issues.Add(Issue.At(Self, Ids.DeclarationTarget, declaration.Name, declaration.Target, fitting.Count == 0
            ? $"none of the methods of that name has only parameters that '{declaration.Name}' has too, by name and type"
            : $"both '{signature(fitting[0])}' and '{signature(fitting[1])}' fit"));
        return null;
    }
}
