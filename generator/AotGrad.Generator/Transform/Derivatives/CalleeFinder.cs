using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Finds how declared derivatives are called by differentiable methods, and makes methods of the matrices that are called or
/// differentiated; each after those that it depends on.
/// </summary>
internal sealed class CalleeFinder
{
    private readonly SortedDictionary<string, IReadOnlyList<DeclaredCallee>> _found = new(System.StringComparer.Ordinal);
    private readonly List<string> _circular = [];
    private readonly List<string> _uncallable = [];
    private DeclarationIndex _index;

    private CalleeFinder(DeclarationIndex index) => _index = index;

    /// <param name="index">All but what is found here.</param>
    public static DeclarationIndex Run(DeclarationIndex index)
    {
        var finder = new CalleeFinder(index);
        HashSet<string> called = [.. CalledBy(index.Methods.Methods)];
        foreach (Declaration declaration in index.Declarations)
        {
            if (called.Contains(declaration.Key)) finder.Find(declaration, []);
            finder.FindTargets(declaration, [], []);
        }
        return finder._index with { Callees = finder._found.Values.SelectMany(c => c).ToEquatable(), Circular = finder._circular.ToEquatable(), Uncallable = finder._uncallable.ToEquatable() };
    }

    private static IEnumerable<string> CalledBy(IEnumerable<MethodIr> methods) =>
        methods.SelectMany(m => m.LocalFunctions.Append(m)).SelectMany(m => m.Body.All()).OfType<Call>().Select(c => c.Callee).Distinct();

    /// <summary>The matrices that a declaration may be a derivative of.</summary>
    private void FindTargets(Declaration declaration, HashSet<string> seen, List<string> path)
    {
        foreach (Declaration target in _index.Declarations.Where(d => d != declaration && d.Name == declaration.Target && d.Container.FullName == declaration.TargetType && seen.Add(d.Key)))
        {
            FindTargets(target, seen, path);
            if (target.IsMatrix) Find(target, path);
        }
    }

    /// <summary>How a declaration is called, which depends on what its method calls.</summary>
    private void Find(Declaration declaration, List<string> path)
    {
        if (path.Contains(declaration.Key))
        {
            if (!_circular.Contains(declaration.Key)) _circular.Add(declaration.Key);
            return;
        }
        if (_found.ContainsKey(declaration.Key)) return;
        _found[declaration.Key] = [];
        List<string> inner = [.. path, declaration.Key];
        FindTargets(declaration, [declaration.Key], inner);
        List<Link> links = [];
        List<Issue> issues = [];
        if (_index.Resolve(declaration, links, [], issues) is not { } method || issues.Count > 0 || method.Issues.Any(i => i.IsError)) return;
        IEnumerable<string> called = CalledBy(_index.Methods.BundleOf(method, []).Callees.Append(method));
        foreach (Declaration other in called.SelectMany(key => _index.Declarations.Where(d => d.Key == key)).ToList()) Find(other, inner);
        Bundle bundle = _index.Methods.BundleOf(method, [.. _found.Values.SelectMany(c => c)]);
        var graph = new CallGraph(bundle.Callees.Append(method), bundle.Declared);
        if (DeclaredDerivative.Bind(links, method, graph, declaration, []) is not { } binding) return;
        if (!declaration.IsMatrix)
        {
            _found[declaration.Key] = [new DeclaredCallee(declaration, links.ToEquatable(), method.Key, DeclaredHalves.Of(binding, graph))];
            return;
        }
        if (method.Parameters.Where((p, i) => p.Type is SpanType { IsTensor: true } && binding.Shape.Written[i]).Any())
        {
            _uncallable.Add(declaration.Key);
            return;
        }
        var parts = new CalledParts(binding, [.. links.Take(links.Count - 1)], graph);
        MethodIr matrix = new Matrices(binding, parts, method.NextId).Make()!.AsMethod(binding);
        _found[declaration.Key] = parts.Callees;
        _index = _index with { Methods = MethodIndex.Of(_index.Methods.Methods.Append(matrix), _index.Methods.Options) };
    }
}
