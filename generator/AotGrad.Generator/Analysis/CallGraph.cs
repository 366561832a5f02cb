using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>Methods and local functions by key, who calls whom, and what a call may do to its arguments.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<string, MethodIr> _methods = [];
    private readonly Dictionary<string, Halves> _imported = [];
    private readonly Dictionary<string, List<string>> _calls = [];
    private readonly Dictionary<string, bool[]> _written = [];
    private readonly HashSet<string> _recursive = [];
    private readonly HashSet<string> _readsData = [];
    private readonly HashSet<string> _writesData = [];
    private readonly Dictionary<string, string> _targets = [];
    private readonly CalleeData _data;
    private readonly Rereads _rereads;

    /// <param name="declared">Declared derivatives, which are called by halves as well.</param>
    public CallGraph(IEnumerable<MethodIr> methods, IEnumerable<DeclaredCallee>? declared = null)
    {
        foreach (MethodIr method in methods.SelectMany(m => m.LocalFunctions.Append(m)))
        {
            _methods[method.Key] = method;
        }
        foreach (Halves halves in _methods.Values.SelectMany(m => m.Imported).Concat((declared ?? []).Select(d => d.Halves))) _imported[halves.Key] = halves;
        foreach (MethodIr method in _methods.Values)
        {
            _calls[method.Key] = [.. method.Body.All().OfType<Call>().Select(c => c.Callee)];
        }
        FindRecursion();
        FindWrites();
        _data = new CalleeData(_methods.Values, _imported, IsRecursive);
        _rereads = new Rereads(_methods.Values, _imported);
        foreach (DeclaredCallee derivative in declared ?? []) _targets[derivative.Declaration.Key] = derivative.Target;
        Spread(_readsData, m => m.Body.All().Any(Data.IsReadBy) || HalvesIn(m).Any(h => h.ReadsData));
        Spread(_writesData, m => m.Body.All().OfType<External>().Any(e => e.MayWrite) || HalvesIn(m).Any(h => h.MayWriteData));
    }

    /// <summary>Callees of which only the halves are known.</summary>
    private IEnumerable<Halves> HalvesIn(MethodIr method) => method.Imported.Concat(_calls[method.Key].Where(_imported.ContainsKey).Select(k => _imported[k]));

    /// <summary>
    /// Something that a method runs, itself or in what it calls, of which it is not known that it would do the same if it ran again.
    /// </summary>
    public string? RunsOnceIn(string key) => RunsOnceIn(key, []);

    private string? RunsOnceIn(string key, HashSet<string> seen)
    {
        if (!seen.Add(key)) return null;
        if (Find(key) is not { } method)
        {
            return _targets.TryGetValue(key, out string? target) ? RunsOnceIn(target, seen)
                : _imported.TryGetValue(key, out Halves? halves) && halves.Rule is null ? halves.Signature
                : null;
        }
        return method.Body.All().OfType<External>().FirstOrDefault(e => e.Result is not null || e.MayWrite)?.Name
            ?? _calls[key].Select(callee => RunsOnceIn(callee, seen)).FirstOrDefault(name => name is not null);
    }

    /// <summary>What is so of a method is so of its callers.</summary>
    private void Spread(HashSet<string> found, System.Func<MethodIr, bool> isSo)
    {
        found.UnionWith(_methods.Values.Where(isSo).Select(m => m.Key));
        while (_methods.Keys.Where(k => !found.Contains(k) && CallsOf(k).Any(found.Contains)).ToList() is { Count: > 0 } callers) found.UnionWith(callers);
    }

    public IEnumerable<MethodIr> Methods => _methods.Values;

    public MethodIr? Find(string key) => _methods.TryGetValue(key, out MethodIr? method) ? method : null;

    /// <summary>The callees of a method that are known, once for each call.</summary>
    public IEnumerable<string> CallsOf(string key) => _calls[key].Where(_methods.ContainsKey);

    /// <summary>The method calls itself, directly or through others.</summary>
    public bool IsRecursive(string key) => _recursive.Contains(key);

    /// <summary>A declared derivative, or a method of another assembly, of which only the halves are known.</summary>
    public bool IsImported(string key) => _imported.ContainsKey(key);

    public Halves HalvesOf(string key)
    {
        if (_imported.TryGetValue(key, out Halves? imported)) return imported;
        MethodIr method = _methods[key];
        Linkage linkage = method.Linkage;
        return new Halves(
            key, method.Signature, method.Container.FullName, linkage.IsLocal || method.HasStructs || !IsCalledByName(key) ? null : method.Name, linkage.Stem + "Forward", linkage.Stem + "Reverse",
            method.Parameters, _written[key].ToEquatable(), method.Results.Select(r => r.Type).ToEquatable(),
            method.Generic.Parameters.Length > 0 ? method.TypeParameter : null,
            _readsData.Contains(key), _writesData.Contains(key), IsRecursive(key))
        {
            Reread = _rereads.Of(key),
            Data = _data.Of(method),
            Endless = _data.EndlessIn(key),
            IsCheckpoint = method.IsCheckpoint,
        };
    }

    /// <summary>Operators and getters have names of which C# makes no calls.</summary>
    private static bool IsCalledByName(string key) => key.IndexOf(".op_", StringComparison.Ordinal) < 0 && key.IndexOf(".get_", StringComparison.Ordinal) < 0;

    // ---- recursion: strongly connected components, by Tarjan's algorithm ----

    private void FindRecursion()
    {
        var index = new Dictionary<string, int>();
        var low = new Dictionary<string, int>();
        var stack = new List<string>();
        foreach (string key in _methods.Keys)
        {
            if (!index.ContainsKey(key)) Visit(key);
        }

        void Visit(string key)
        {
            index[key] = low[key] = index.Count;
            stack.Add(key);
            foreach (string callee in CallsOf(key))
            {
                if (!index.ContainsKey(callee))
                {
                    Visit(callee);
                    low[key] = System.Math.Min(low[key], low[callee]);
                }
                else if (stack.Contains(callee))
                {
                    low[key] = System.Math.Min(low[key], index[callee]);
                }
            }
            if (low[key] != index[key]) return;
            int at = stack.IndexOf(key);
            if (stack.Count - at > 1 || CallsOf(key).Contains(key)) _recursive.UnionWith(stack.Skip(at));
            stack.RemoveRange(at, stack.Count - at);
        }
    }

    // ---- writes ----

    private void FindWrites()
    {
        var views = _methods.Values.ToDictionary(m => m.Key, m => m.Parameters.Select(p => p.Type.IsView ? ViewsOf(m, p.Local) : []).ToArray());
        foreach (MethodIr method in _methods.Values) _written[method.Key] = new bool[method.Parameters.Count];
        bool changed;
        do
        {
            changed = false;
            foreach (MethodIr method in _methods.Values)
            {
                foreach (Expr written in method.Body.All().SelectMany(WrittenBy))
                {
                    for (int i = 0; i < views[method.Key].Length; i++)
                    {
                        if (_written[method.Key][i] || written.Base() is not Local view || !views[method.Key][i].Contains(view)) continue;
                        changed = _written[method.Key][i] = true;
                    }
                }
            }
        }
        while (changed);
    }

    private IEnumerable<Expr> WrittenBy(Stmt stmt)
    {
        if (stmt is not Call call || Parameters(call.Callee) is not { } parameters) return stmt.WrittenViews();
        return call.Arguments
            .Where((a, i) => a.Value is Load ? parameters[i].IsReference : a.Value.Type.IsView && Writes(call.Callee, i))
            .Select(a => a.Value is Load load ? load.View : a.Value);
    }

    /// <summary>The locals that hold views of a parameter, itself included.</summary>
    public static HashSet<Local> ViewsOf(MethodIr method, Local parameter)
    {
        var views = new HashSet<Local> { parameter };
        while (true)
        {
            int count = views.Count;
            foreach (Assign assign in method.Body.All().OfType<Assign>())
            {
                if (assign.Target.Type.IsView && assign.Value.Base() is Local source && views.Contains(source)) views.Add(assign.Target);
            }
            foreach (Call call in method.Body.All().OfType<Call>().Where(c => c.Arguments.Any(a => a.Value.Type.IsView && a.Value.Base() is Local source && views.Contains(source))))
            {
                views.UnionWith(call.Results.Where(r => r.Type.IsView));
            }
            if (views.Count == count) return views;
        }
    }

    /// <summary>Whether a method, or one that it calls, writes elements of a parameter.</summary>
    public bool Writes(string key, int parameter) =>
        _imported.TryGetValue(key, out Halves? imported) ? imported.Written[parameter] : _written[key][parameter];

    /// <returns>Null for a callee that is not known.</returns>
    public EquatableArray<Parameter>? Parameters(string key) =>
        _imported.TryGetValue(key, out Halves? imported) ? imported.Parameters : Find(key)?.Parameters;
}
