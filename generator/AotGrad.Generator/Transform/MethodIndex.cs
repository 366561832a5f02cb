using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>How calls are treated, throughout a project.</summary>
/// <param name="SplitAll">No callee is inlined unless it must be, and every derivative is made of halves; for tests of these.</param>
/// <param name="Publish">Other assemblies may call what they can see, so its halves are generated.</param>
internal sealed record CallOptions(bool SplitAll, bool Publish);

/// <summary>All differentiable methods of the project by key.</summary>
/// <param name="Split">Keys of the methods and local functions of which halves are generated.</param>
internal sealed record MethodIndex(EquatableArray<MethodIr> Methods, EquatableArray<string> Split, CallOptions Options)
{
    public static MethodIndex Of(IEnumerable<MethodIr> methods, CallOptions options)
    {
        IReadOnlyList<MethodIr> sorted = Inline.Views([.. methods.OrderBy(m => m.Key, System.StringComparer.Ordinal)]);
        return new(sorted.ToEquatable(), SplitAmong(sorted, options).ToEquatable(), options);
    }

    /// <summary>The method and, in a fixed order, all that it calls, directly or not.</summary>
    /// <param name="declared">Declared derivatives that may be called.</param>
    /// <param name="withRules">Also what is written by hand for methods that are called, which derivatives of derivatives depend on.</param>
    public Bundle BundleOf(MethodIr method, IReadOnlyCollection<DeclaredCallee> declared, bool withRules = false)
    {
        Dictionary<string, MethodIr> byKey = [];
        // A function inside a method that returns memory is called where that method is inlined.
        foreach (MethodIr candidate in Methods)
        {
            foreach (MethodIr function in candidate.LocalFunctions.Append(candidate)) byKey[function.Key] = candidate;
        }
        var found = new SortedDictionary<string, MethodIr>(System.StringComparer.Ordinal);
        HashSet<string> called = [];
        if (byKey.TryGetValue(method.Key, out MethodIr? indexed)) method = indexed;
        Add(method);
        found.Remove(method.Key);
        HashSet<string> own = [method.Key, .. method.LocalFunctions.Select(f => f.Key)];
        return new Bundle(method, found.Values.ToEquatable(), Split.Where(own.Contains).ToEquatable(), Options.SplitAll)
        {
            Declared = declared.Where(d => called.Contains(d.Declaration.Key)).ToEquatable(),
        };

        void Add(MethodIr caller)
        {
            found[caller.Key] = caller;
            foreach (Call call in caller.LocalFunctions.Append(caller).SelectMany(m => m.Body.All()).OfType<Call>())
            {
                if (byKey.TryGetValue(call.Callee, out MethodIr? callee) && !found.ContainsKey(callee.Key)) Add(callee);
                if (declared.FirstOrDefault(d => d.Declaration.Key == call.Callee) is not { } derivative || !called.Add(call.Callee)) continue;
                if (!found.ContainsKey(derivative.Target) && byKey.TryGetValue(derivative.Target, out MethodIr? target)) Add(target);
            }
            foreach (string rule in withRules ? caller.Imported.SelectMany(RulesOf) : [])
            {
                if (!found.ContainsKey(rule) && byKey.TryGetValue(rule, out MethodIr? written)) Add(written);
            }
        }
    }

    /// <summary>The keys of the methods of a target's rule.</summary>
    private static IEnumerable<string> RulesOf(Halves target) => target.Rule is not { } rule ? []
        : new[] { rule.Backward, rule.Tangent, rule.Forward }.OfType<RuleMethod>().SelectMany(m => m.Ruled is { } own ? RulesOf(own).Append(m.Key) : [m.Key]);

    private static SortedSet<string> SplitAmong(IReadOnlyList<MethodIr> methods, CallOptions options)
    {
        var graph = new CallGraph(methods);
        var plan = new CallPlan(graph);
        var split = new SortedSet<string>(
            methods.Where(m => !m.IsAlwaysInlined && (options.SplitAll || (options.Publish && m.Linkage.IsPublished) || plan.IsSplit(m))).Select(m => m.Key), System.StringComparer.Ordinal);
        // Nothing that is inlined can inline these.
        List<MethodIr> recursive = [.. methods.SelectMany(m => m.LocalFunctions).Where(f => graph.IsRecursive(f.Key) && !f.IsAlwaysInlined)];
        split.UnionWith(recursive.Select(f => f.Key));
        var roots = new Queue<MethodIr>(methods.Concat(recursive));
        while (roots.Count > 0)
        {
            foreach (string key in plan.SplitBy(roots.Dequeue(), options.SplitAll))
            {
                if (split.Add(key) && graph.Find(key) is { Linkage.IsLocal: true } function) roots.Enqueue(function);
            }
        }
        return split;
    }
}
