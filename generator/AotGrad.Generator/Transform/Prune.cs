using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Takes out what nothing reads: restorations in the reverse sweep with what the forward sweep kept for them, values that
/// turned out not to be needed, adjoints that no gradient depends on. A backward liveness pass over both sweeps, in
/// which memory counts as live as a whole, until a loop overwrites all of it.
/// </summary>
internal sealed class Prune
{
    private readonly Roots _roots;
    private readonly Overwriting _overwriting;
    private readonly HashSet<Expr> _adjoints;
    private readonly HashSet<Expr> _primal;
    private readonly HashSet<int> _usedTapes = [];
    private readonly Stack<(For? Loop, Live After)> _loops = [];
    private bool _dry;
    private bool _inForward;

    private Prune(Block body, Roots roots, IEnumerable<Local> dropped)
    {
        _roots = roots;
        _primal = [.. body.Statements.TakeWhile(s => s is not Turn).SelectMany(Tree.All).SelectMany(roots.WrittenBy)];
        _overwriting = new Overwriting(body, roots);
        // Temporaries of the reverse sweep, which nothing reads after it.
        _adjoints = [.. body.Statements.SkipWhile(s => s is not Turn).SelectMany(Tree.All).OfType<Allocate>().Select(a => a.Target).Concat(dropped).Where(t => !roots.IsShared(roots.Of(t)))];
    }

    /// <param name="liveOut">Locals that are read after the body.</param>
    /// <param name="memory">Memory that is read after the body.</param>
    /// <param name="dropped">Temporaries of the forward sweep that nothing is wanted of.</param>
    public static Block Run(Block body, Roots roots, IEnumerable<Local> liveOut, IEnumerable<Expr> memory, IReadOnlyList<Local>? dropped = null)
    {
        while (true)
        {
            Block pruned = new Prune(body, roots, dropped ?? []).Rewrite(body, new Live([.. liveOut], [.. memory])).Block;
            if (pruned.Equals(body)) return pruned;
            body = pruned;
        }
    }

    /// <summary>Locals and memory (by its root) that may be read later.</summary>
    private sealed record Live(HashSet<Local> Locals, HashSet<Expr> Memory)
    {
        public Live Copy() => new([.. Locals], [.. Memory]);

        public void Add(Live other)
        {
            Locals.UnionWith(other.Locals);
            Memory.UnionWith(other.Memory);
        }

        public int Count => Locals.Count + Memory.Count;
    }

    private (Block Block, Live Before) Rewrite(Block block, Live after)
    {
        Live live = after.Copy();
        var kept = new List<Stmt>();
        for (int i = block.Statements.Count - 1; i >= 0; i--)
        {
            if (Rewrite(block.Statements[i], ref live) is { } stmt) kept.Add(stmt);
        }
        kept.Reverse();
        return (Block.Of(kept), live);
    }

    private Stmt? Rewrite(Stmt stmt, ref Live live)
    {
        switch (stmt)
        {
            case Turn:
                _inForward = true;
                return stmt;
            case Assign assign when !live.Locals.Contains(assign.Target) && IsRemovable(assign):
            case Assign { Target: { } same } copy when copy.Value.Equals(same):
            case Accumulate { Target: var total } when !live.Locals.Contains(total):
            case Allocate { Target: { } temporary } when !live.Locals.Contains(temporary) && (temporary.Synthetic || !_inForward):
                return null;
            case Push { Tape: var tape } when !_usedTapes.Contains(tape):
            case PushAll { Tape: var contents } when !_usedTapes.Contains(contents):
                return null;
            case Store store when (_adjoints.Contains(_roots.Of(store.View)) || IsRestoration(store)) && !IsReadAfter(store, store.View, store.Index, live):
            case AccumulateAt sum when _adjoints.Contains(_roots.Of(sum.View)) && !IsReadAfter(sum, sum.View, sum.Index, live):
                return null;
            case Pop pop:
                if (!live.Locals.Contains(pop.Target)) return null;
                Use(pop.Tape);
                break;
            case PopAt pop:
                if (!IsReadAfter(pop, pop.View, pop.Index, live)) return null;
                Use(pop.Tape);
                break;
            case PopAll pop:
                // A heap brings the lengths of its arrays with their elements.
                bool brings = live.Memory.Contains(_roots.Of(pop.View)) || (pop.View is Local { Type: SpanType { IsHeap: true } } heap && live.Locals.Contains(heap));
                if (!brings) return null;
                Use(pop.Tape);
                break;
            case If branch:
                (Block then, Live a) = Rewrite(branch.Then, live);
                (Block @else, Live b) = Rewrite(branch.Else, live);
                if (then.IsEmpty && @else.IsEmpty) return null;
                a.Add(b);
                live = a;
                Read(stmt, live);
                return then.IsEmpty
                    ? branch with { Condition = Build.Not(branch.Condition), Then = @else, Else = Block.Empty }
                    : branch with { Then = then, Else = @else };
            case For or While:
                return RewriteLoop(stmt, ref live);
        }
        live.Locals.ExceptWith(stmt.Targets());
        // What is made anew holds nothing that was written before.
        if (stmt is Allocate { Target: var made } && _adjoints.Contains(made)) live.Memory.Remove(made);
        Read(stmt, live);
        return stmt;
    }

    private Stmt? RewriteLoop(Stmt loop, ref Live live)
    {
        Block body = loop.Blocks().Single();
        _loops.Push((loop as For, live));
        Live head = live.Copy();
        ReadTest(loop, head);
        // What is live where iterations begin grows until it is stable; only then is anything taken out.
        bool wasDry = _dry;
        _dry = true;
        while (true)
        {
            int size = head.Count;
            head.Add(Rewrite(body, head).Before);
            if (head.Count == size) break;
        }
        _dry = wasDry;
        Block pruned = Rewrite(body, head).Block;
        _loops.Pop();
        if (pruned.IsEmpty && loop is For) return null;
        if (loop is For counted)
        {
            head.Locals.Remove(counted.Index);
            head.Memory.ExceptWith(_overwriting.WrittenBy(counted));
            Read(counted.Start, head);
        }
        live = head;
        return loop switch
        {
            For f => f with { Body = pruned },
            While w => w with { Body = pruned },
            _ => loop,
        };
    }

    /// <summary>
    /// Whether an element that a statement writes may be read later. Index analysis: where a loop touches only the element
    /// that its index names, no other iteration reads it. It then matters only to what follows in the iteration, and after
    /// the loop.
    /// </summary>
    private bool IsReadAfter(Stmt stmt, Expr view, Expr index, Live live)
    {
        Expr root = _roots.Of(view);
        if (!live.Memory.Contains(root)) return false;
        if (NestOf(Indices.Path(view, index).Index) is not ({ } loop, { } after) || after.Memory.Contains(root)) return true;
        List<Stmt> body = [.. loop.Body.All()];
        return body.SelectMany(TouchedBy).Any(t => _roots.Of(t.View).Equals(root) && !(t.Index.Equals(index) && t.View.Equals(view)))
            || body.Any(s => s.ReadViews().Any(v => _roots.Of(v).Equals(root)) || s.Targets().Any(view.Locals().Contains))
            || body.SkipWhile(s => !ReferenceEquals(s, stmt)).Skip(1).SelectMany(TouchedBy).Any(t => _roots.Of(t.View).Equals(root));
    }

    /// <summary>In the reverse sweep, memory of the forward sweep is only written to restore it.</summary>
    private bool IsRestoration(Store store) => !_inForward && _primal.Contains(_roots.Of(store.View));

    /// <summary>The elements that a statement reads, also to add to them.</summary>
    private static IEnumerable<(Expr View, Expr Index)> TouchedBy(Stmt stmt)
    {
        IEnumerable<(Expr, Expr)> loads = stmt.Reads().SelectMany(r => r.Nodes()).OfType<Load>().Select(l => (l.View, l.Index));
        return stmt is AccumulateAt sum ? loads.Append((sum.View, sum.Index)) : loads;
    }

    /// <summary>
    /// The outermost of the innermost loops whose indices, each once and up to a constant, make up an index: each of their
    /// iterations has an element of its own.
    /// </summary>
    private (For Loop, Live After)? NestOf(Expr index)
    {
        Expr[] items = [.. (index is Indices several ? several.Items : [index]).Where(i => i is not Constant).Select(WithoutOffset)];
        (For? Loop, Live After)[] nest = [.. _loops.Take(items.Length)];
        return nest.Length > 0 && nest.Length == items.Length && nest.All(l => l.Loop is not null && items.Contains(l.Loop.Index)) ? (nest[nest.Length - 1].Loop!, nest[nest.Length - 1].After) : null;
    }

    private static Expr WithoutOffset(Expr index) => index is Binary { Op: BinaryOp.Add or BinaryOp.Subtract, Left: Local of, Right: Constant } ? of : index;

    private void Use(int tape)
    {
        if (!_dry) _usedTapes.Add(tape);
    }

    private void Read(Stmt stmt, Live live)
    {
        foreach (Expr read in stmt.Reads()) Read(read, live);
        live.Memory.UnionWith(stmt.ReadViews().Select(_roots.Of));
        if (stmt is AccumulateAt sum) live.Memory.Add(_roots.Of(sum.View));
    }

    /// <summary>In the forward sweep, what the user wrote stays if it could throw.</summary>
    private bool IsRemovable(Assign assign) => !_inForward || assign.Target.Synthetic || !assign.Value.Nodes().Any(CanThrow);

    private static bool CanThrow(Expr node) => node is Load or Slice or Row or Query { Type: ScalarType } or Binary { Op: BinaryOp.Divide or BinaryOp.Remainder, Type.IsFloating: false }
        or Intrinsic { Name: "Clamp" or "ClampNative" or "Sign" or "Abs" or "Round" };

    /// <summary>What a loop reads before every iteration; a counted loop's start is read once.</summary>
    private void ReadTest(Stmt loop, Live live)
    {
        foreach (Expr read in loop is For { Bound: var bound, Step: var step } counted
            ? counted.Proceed is null ? [bound, step] : [bound, step, counted.Proceed]
            : loop.Reads())
        {
            Read(read, live);
        }
    }

    private void Read(Expr expr, Live live)
    {
        live.Locals.UnionWith(expr.Locals());
        live.Memory.UnionWith(_roots.LoadedBy(expr));
    }
}
