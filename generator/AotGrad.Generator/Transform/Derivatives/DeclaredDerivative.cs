using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>From the bundle of a declaration to the function that it asks for.</summary>
internal static class DeclaredDerivative
{
    private const int Self = 0;

    /// <param name="targetIssues">What is wrong with the method that it is a derivative of.</param>
    /// <returns>Null if issues forbid it.</returns>
    public static DeclaredCode? Run(DeclarationBundle bundle, List<Issue> issues, List<Issue> targetIssues)
    {
        Declaration declaration = bundle.Declaration;
        Bundle target = bundle.Target!;
        MethodIr method = target.Method;
        if (method.Issues.Any(i => i.IsError) || method.Linkage.Stem.Length == 0)
        {
            issues.Add(Issue.At(Self, Ids.DeclarationTarget, declaration.Name, declaration.Target, $"'{method.Name}' {(method.Linkage.Stem.Length == 0 ? "is differentiated only where it is called" : "has errors of its own")}"));
            return null;
        }
        if (!method.Modifiers.Contains("static") && (declaration.IsStatic || declaration.Container.FullName != method.Container.FullName))
        {
            issues.Add(Issue.At(Self, Ids.Declaration, declaration.Name, $"'{method.Name}' is an instance method, and its derivatives must be instance methods of the same type"));
            return null;
        }
        var graph = new CallGraph(target.Callees.Append(method), target.Declared);
        // What is derived stands in the declaration's type.
        method = method with { Container = declaration.Container };
        if (CallPlan.OwnersIn(method.Body).FirstOrDefault(owner => !CallPlan.IsInside(method, owner)) is { } hidden)
        {
            issues.Add(Issue.At(Self, Ids.Unreachable, method.Signature, hidden));
            return null;
        }
        if (Bind(bundle.Links, method, graph, declaration, issues) is not { } binding) return null;
        bool runsAgain = bundle.Callees.Count > 0 || declaration.IsMatrix;
        if (runsAgain && graph.RunsOnceIn(method.Key) is { } once)
        {
            issues.Add(Issue.At(Self, Ids.Declaration, declaration.Name, $"it would run '{once}' again, which AotGrad does not know to give the same result; mark it [Differentiable], or call it before and pass what it gives"));
            return null;
        }
        var sweeps = new Sweeps(graph, new CallPlan(graph), target.SplitAll);
        var rules = new RuleDerivatives(graph, declaration.Container.FullName, declaration.Linkage.Stem);
        var halves = new TangentHalves(declaration.Container.FullName, declaration.Linkage.Stem, rules);
        Matrix? matrix = null;
        Function? function;
        if (declaration.IsMatrix)
        {
            matrix = new Matrices(binding, new InlinedParts(binding, sweeps, halves, targetIssues), InlinedParts.FirstId).Make();
            function = matrix?.AsFunction(binding);
        }
        else function = Derivation.Of(binding.Shape, binding.Places, sweeps, halves, clears: false, targetIssues) is { } derived ? Derivation.Finish(derived) : null;
        if (function is null) return null;
        var routines = new Routines(graph, sweeps, halves, declaration.Container, [.. target.Declared, .. rules.Callees, .. bundle.Callees]);
        if (routines.Of(function, bundle.Callees, targetIssues) is not { } made) return null;
        return new DeclaredCode(binding, function, [.. made, .. HalvesOf(bundle.Matrix, targetIssues)]) { Size = matrix?.Size };
    }

    /// <summary>The halves of a matrix as a method, if other generated code calls them.</summary>
    private static IEnumerable<HalvesBody> HalvesOf(Bundle? matrix, List<Issue> issues)
    {
        if (matrix is null || matrix.Split.Count == 0) return [];
        var graph = new CallGraph(matrix.Callees.Append(matrix.Method), matrix.Declared);
        return new Sweeps(graph, new CallPlan(graph), matrix.SplitAll).Halves(matrix.Method, issues) is { } halves ? [halves] : [];
    }

    /// <summary>Makes the shape that a declaration asks for, step by step, and matches it.</summary>
    /// <returns>Null if issues forbid it.</returns>
    public static Binding? Bind(IReadOnlyList<Link> links, MethodIr method, CallGraph graph, Declaration declaration, List<Issue> issues)
    {
        Shape? shape = Shape.Of(method, graph.HalvesOf(method.Key).Written);
        Binding? binding = null;
        foreach (Link link in links)
        {
            Shape target = shape!;
            shape = Apply(link.Kind, target);
            if (shape is null)
            {
                issues.Add(Issue.At(Self, Ids.Declaration, declaration.Name, WhyNone(link, target, declaration)));
                return null;
            }
            if (link.Declaration is null)
            {
                shape = shape.Unasked();
                continue;
            }
            List<Issue> found = link.Declaration == declaration ? issues : [];
            binding = Binding.Of(link.Declaration, shape, found);
            if (binding is null)
            {
                if (link.Declaration != declaration) issues.Add(Issue.At(Self, Ids.DeclarationTarget, declaration.Name, declaration.Target, $"'{link.Declaration.Name}' has errors of its own"));
                return null;
            }
            shape = binding.Shape;
        }
        return binding;
    }

    private static string WhyNone(Link link, Shape target, Declaration declaration) =>
        link.Kind == DerivativeKind.Jacobian || (link.Kind == DerivativeKind.Hessian && target.Gradient() is not null)
            ? "Jacobians and Hessians are those of [Differentiable] methods, not of their derivatives, whose active parameters and results are numbers of one type, in structs, spans, arrays and tensor spans, not in arrays of arrays"
        : $"a {link.Kind.ToString().ToLowerInvariant()} is that of a float or double result that is the only output, and this is not so of what '{link.Declaration?.Name ?? declaration.Name}' asks it of";

    private static Shape? Apply(DerivativeKind kind, Shape shape) => kind switch
    {
        DerivativeKind.Backward => shape.Backward(),
        DerivativeKind.Gradient => shape.Gradient(),
        DerivativeKind.Tangent => shape.Tangent(),
        DerivativeKind.Hessian => shape.Matrix("hessian", isHessian: true),
        _ => shape.Matrix("jacobian", isHessian: false),
    };
}

/// <summary>All that is generated for a declaration.</summary>
/// <param name="Routines">The tangents of what it calls.</param>
internal sealed record DeclaredCode(Binding Binding, Function Function, EquatableArray<HalvesBody> Routines)
{
    /// <summary>Of a matrix, the numbers of rows and columns.</summary>
    public (Expr Rows, Expr Columns)? Size { get; init; }
}
