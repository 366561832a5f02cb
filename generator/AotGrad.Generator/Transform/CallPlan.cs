using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Which callees a method does not inline but calls by their halves: recursive ones, those that use what its type cannot
/// reach, large ones, and as many more as it takes for the method to stay of a size that the JIT compiles well.
/// </summary>
internal sealed class CallPlan
{
    /// <summary>Sizes count the nodes of statements and expressions before differentiation.</summary>
    private const int Large = 400;
    private const int LargestTotal = 1200;
    private const int AlwaysInlined = 40;

    private readonly CallGraph _graph;
    private readonly Dictionary<string, int> _sizes = [];

    /// <summary>Recursive methods, and those that are large with all that is inlined into them.</summary>
    private readonly HashSet<string> _never = [];

    public CallPlan(CallGraph graph)
    {
        _graph = graph;
        var sizes = new Dictionary<string, double>();
        foreach (MethodIr method in graph.Methods) TotalSize(method.Key);

        double TotalSize(string key)
        {
            if (graph.IsRecursive(key) || graph.Find(key)!.IsCheckpoint) _never.Add(key);
            if (_never.Contains(key)) return 0;
            if (sizes.TryGetValue(key, out double known)) return known;
            double size = Size(key) + graph.CallsOf(key).Sum(TotalSize);
            // What is called by halves adds nothing to its callers, in whatever order they are looked at.
            if (size > Large && !MustInline(key) && _never.Add(key)) size = 0;
            return sizes[key] = size;
        }
    }

    /// <summary>The callees that a method calls by halves, directly or out of bodies that it inlines.</summary>
    /// <param name="splitAll">Calls all by halves, as tests do.</param>
    public HashSet<string> SplitBy(MethodIr root, bool splitAll)
    {
        HashSet<string> split = splitAll ? [.. _graph.Methods.Select(m => m.Key)] : [.. _never];
        split.RemoveWhere(key => !_graph.IsRecursive(key) && (MustInline(key) || !IsReachable(key, root)));
        foreach (string key in Reached(root, split))
        {
            if (!MustInline(key) && !CanInline(key, root, split)) split.Add(key);
        }
        while (true)
        {
            Dictionary<string, double> counts = Counts(root, split);
            if (counts.Sum(c => c.Value * Size(c.Key)) <= LargestTotal) break;
            string? largest = counts.Keys
                .Where(k => k != root.Key && !MustInline(k) && TotalSize(k, split) > AlwaysInlined && IsReachable(k, root))
                .OrderByDescending(k => counts[k] * TotalSize(k, split)).ThenBy(k => k, System.StringComparer.Ordinal)
                .FirstOrDefault();
            if (largest is null) break;
            split.Add(largest);
        }
        split.IntersectWith(Reached(root, split));
        return split;
    }

    /// <summary>Whether a method's own derivative is best made of its halves: of one body, it would call them or be too large.</summary>
    public bool IsSplit(MethodIr method) => _graph.IsRecursive(method.Key) || TotalSize(method.Key, SplitBy(method, splitAll: false)) > LargestTotal;

    private int Size(string key)
    {
        if (!_sizes.TryGetValue(key, out int size))
        {
            size = _graph.Find(key)!.Body.All().Sum(s => 1 + s.Reads().Sum(r => r.Nodes().Count()));
            _sizes[key] = size;
        }
        return size;
    }

    /// <summary>The size of a body with all that is inlined into it.</summary>
    private double TotalSize(string key, HashSet<string> split) => Counts(_graph.Find(key)!, split).Sum(c => c.Value * Size(c.Key));

    /// <summary>How often the body of each method occurs in that of one, itself included.</summary>
    private Dictionary<string, double> Counts(MethodIr root, HashSet<string> split)
    {
        List<string> order = [];
        HashSet<string> seen = [];
        Visit(root.Key);
        order.Reverse();
        var counts = order.ToDictionary(k => k, k => k == root.Key ? 1.0 : 0.0);
        foreach (string key in order)
        {
            foreach (string callee in Inlined(key, split)) counts[callee] += counts[key];
        }
        return counts;

        void Visit(string key)
        {
            if (!seen.Add(key)) return;
            foreach (string callee in Inlined(key, split)) Visit(callee);
            order.Add(key);
        }
    }

    private IEnumerable<string> Inlined(string key, HashSet<string> split) =>
        _graph.CallsOf(key).Where(c => !split.Contains(c) && !_graph.IsRecursive(c));

    /// <summary>All callees of a method and of the bodies that it inlines.</summary>
    private List<string> Reached(MethodIr root, HashSet<string> split) =>
        [.. Counts(root, split).Keys.SelectMany(_graph.CallsOf).Distinct().OrderBy(k => k, System.StringComparer.Ordinal)];

    private bool MustInline(string key) => _graph.Find(key) is { IsAlwaysInlined: true };

    // ---- reach ----

    /// <summary>Whether all that a body names can be named from a method's type.</summary>
    private bool CanInline(string key, MethodIr root, HashSet<string> split) =>
        OwnersIn(_graph.Find(key)!.Body).All(owner => IsInside(root, owner))
        && _graph.CallsOf(key).Distinct().All(c => _graph.IsRecursive(c) || split.Contains(c) ? IsReachable(c, root) : CanInline(c, root, split) || IsReachable(c, root));

    /// <summary>Whether code in a method's type can name a callee's halves; of a generic type, with which type arguments is known only in the same type.</summary>
    private bool IsReachable(string callee, MethodIr root)
    {
        MethodIr method = _graph.Find(callee)!;
        return IsInside(root, method.Linkage.PrivateTo)
            && (method.Container.FullName == root.Container.FullName || method.Container.FullName.IndexOf('<') < 0);
    }

    public static bool IsInside(MethodIr method, string? owner) => owner is null
        || method.Container.FullName == owner
        || method.Container.FullName.StartsWith(owner + ".", System.StringComparison.Ordinal);

    /// <summary>The types outside of which something in a body cannot be named.</summary>
    public static IEnumerable<string> OwnersIn(Block body) => body.All()
        .SelectMany(s => s.Reads().SelectMany(r => r.Nodes()).OfType<Field>().Select(f => f.PrivateTo)
            .Concat(s switch { External e => [e.PrivateTo], Throw t => [t.PrivateTo], Call c => [c.PrivateTo], _ => [] }))
        .OfType<string>()
        .Distinct();
}
