using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Renames assignments apart: a local becomes as many locals as it has values that never meet, so that the reverse
/// sweep reads straight-line values where they stand. Only what meets after a branch or around a loop stays one local.
/// </summary>
internal sealed class Rename
{
    private readonly HashSet<Local> _fixed;
    private readonly Dictionary<Local, int> _entry = [];
    private readonly List<Local> _source = [];
    private readonly List<int> _parent = [];
    private int _nextId;

    private Rename(IEnumerable<Local> @fixed, int nextId)
    {
        _fixed = [.. @fixed];
        _nextId = nextId;
    }

    /// <param name="fixed">Locals that must keep their identity: places outside the method.</param>
    /// <param name="liveOut">Locals that are read after the body.</param>
    /// <param name="parameters">Locals that hold a value when the body begins.</param>
    public static Block Run(Block body, IEnumerable<Local> @fixed, IEnumerable<Local> liveOut, IEnumerable<Local> parameters, ref int nextId)
    {
        var pass = new Rename(@fixed, nextId);
        var environment = new Dictionary<Local, int>();
        foreach (Local parameter in parameters) environment[parameter] = pass.Entry(parameter);
        HashSet<Local> live = [.. liveOut];
        Block numbered = pass.Rewrite(body, environment, live);
        // What is read after the body keeps its name.
        foreach (Local local in live)
        {
            if (environment.TryGetValue(local, out int version)) pass.Unite(version, pass.Entry(local));
        }
        Block result = new Naming(pass).Rewrite(numbered);
        nextId = pass._nextId;
        return result;
    }

    private int Entry(Local local)
    {
        if (!_entry.TryGetValue(local, out int version))
        {
            version = Version(local);
            _entry[local] = version;
        }
        return version;
    }

    private int Version(Local local)
    {
        _source.Add(local);
        _parent.Add(_parent.Count);
        return _parent.Count - 1;
    }

    private int Find(int version)
    {
        while (_parent[version] != version) version = _parent[version] = _parent[_parent[version]];
        return version;
    }

    private void Unite(int a, int b)
    {
        a = Find(a);
        b = Find(b);
        // The older version leads, so that names come out the same each time.
        if (a != b) _parent[System.Math.Max(a, b)] = System.Math.Min(a, b);
    }

    // A version stands in the numbered IR as a local whose id is negative.
    private static Local Numbered(Local local, int version) => local with { Id = -2 - version };

    private Block Rewrite(Block block, Dictionary<Local, int> environment, HashSet<Local> liveAfter)
    {
        var output = new List<Stmt>();
        HashSet<Local>[] live = Liveness.After(block, liveAfter);
        for (int i = 0; i < live.Length; i++) output.Add(Rewrite(block.Statements[i], environment, live[i]));
        return Block.Of(output);
    }

    private Stmt Rewrite(Stmt stmt, Dictionary<Local, int> environment, HashSet<Local> live)
    {
        var versions = new Versions(this, environment);
        switch (stmt)
        {
            case If branch:
                Expr condition = versions.Rewrite(branch.Condition);
                var whenTrue = new Dictionary<Local, int>(environment);
                var whenFalse = new Dictionary<Local, int>(environment);
                Block then = Rewrite(branch.Then, whenTrue, live), @else = Rewrite(branch.Else, whenFalse, live);
                foreach (Local local in whenTrue.Keys.Union(whenFalse.Keys).Where(live.Contains).ToList())
                {
                    int a = Get(whenTrue, local), b = Get(whenFalse, local);
                    if (a != b) Unite(a, b);
                    environment[local] = a;
                }
                return branch with { Condition = condition, Then = then, Else = @else };

            case For loop:
                Expr start = versions.Rewrite(loop.Start);
                HashSet<Local> head = Liveness.AtHead(loop, live);
                var inside = new Dictionary<Local, int>(environment);
                int index = Version(loop.Index);
                inside[loop.Index] = index;
                Expr bound = versions.Rewrite(loop.Bound), step = versions.Rewrite(loop.Step);
                Expr? proceed = loop.Proceed is null ? null : versions.Rewrite(loop.Proceed);
                Block body = Rewrite(loop.Body, inside, head);
                inside.Remove(loop.Index);
                Meet(environment, inside, head);
                return loop with { Index = Numbered(loop.Index, index), Start = start, Bound = bound, Step = step, Proceed = proceed, Body = body };

            case While loop:
                HashSet<Local> atHead = Liveness.AtHead(loop, live);
                var iteration = new Dictionary<Local, int>(environment);
                Expr? test = loop.TestAtEnd ? null : versions.Rewrite(loop.Condition);
                HashSet<Local> atEnd = loop.TestAtEnd ? [.. atHead, .. live, .. loop.Condition.Locals()] : atHead;
                Block repeated = Rewrite(loop.Body, iteration, atEnd);
                test ??= new Versions(this, iteration).Rewrite(loop.Condition);
                Meet(environment, iteration, atHead);
                if (loop.TestAtEnd)
                {
                    foreach (KeyValuePair<Local, int> entry in iteration) environment[entry.Key] = entry.Value;
                }
                return loop with { Condition = test, Body = repeated };

            default:
                Stmt read = versions.RewriteReads(stmt);
                foreach (Local target in stmt.Targets())
                {
                    environment[target] = _fixed.Contains(target) ? Entry(target) : Version(target);
                }
                return new Versions(this, environment).RewriteTargets(read, stmt);
        }
    }

    /// <summary>The end of an iteration meets the beginning of the next.</summary>
    private void Meet(Dictionary<Local, int> environment, Dictionary<Local, int> end, HashSet<Local> head)
    {
        foreach (Local local in end.Keys.Where(head.Contains).ToList())
        {
            int before = Get(environment, local);
            if (before != end[local]) Unite(before, end[local]);
            environment[local] = before;
        }
    }

    private int Get(Dictionary<Local, int> environment, Local local) =>
        environment.TryGetValue(local, out int version) ? version : Entry(local);

    private sealed class Versions(Rename pass, Dictionary<Local, int> environment) : Rewriter
    {
        private bool _targets;

        public override Expr Rewrite(Expr expr) => expr is Local local
            ? local.Id < 0 ? local : Numbered(local, pass.Get(environment, local))
            : base.Rewrite(expr);

        public override Local RewriteTarget(Local local) => _targets ? Numbered(local, environment[local]) : local;

        public Stmt RewriteReads(Stmt stmt) => RewriteParts(stmt);

        public Stmt RewriteTargets(Stmt read, Stmt original)
        {
            _targets = original.Targets().Any();
            return _targets ? RewriteParts(read) : read;
        }
    }

    private sealed class Naming(Rename pass) : Rewriter
    {
        private readonly Dictionary<int, Local> _names = [];
        private readonly HashSet<Local> _used = [];

        public override Expr Rewrite(Expr expr) => expr is Local local ? Name(local) : base.Rewrite(expr);

        public override Local RewriteTarget(Local local) => Name(local);

        private Local Name(Local local)
        {
            int root = pass.Find(-2 - local.Id);
            if (_names.TryGetValue(root, out Local? name)) return name;
            Local source = pass._source[root];
            bool isEntry = pass._entry.TryGetValue(source, out int entry) && pass.Find(entry) == root;
            // The value at the beginning keeps the name of a parameter.
            name = isEntry || (!pass._entry.ContainsKey(source) && _used.Add(source)) ? source : source.Renumber(pass._nextId++);
            _names[root] = name;
            return name;
        }
    }
}
