using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

internal sealed partial class Adjoint
{
    /// <summary>Views of adjoints, with the primal view beside which each lives.</summary>
    private readonly List<(Local Bar, Local Primal, Expr Source)> _barViews = [];

    /// <summary>Variables and memory that the adjoints themselves read; what else is restored costs extra.</summary>
    private readonly HashSet<Expr> _needed = [];
    private readonly Dictionary<Local, bool> _stable = [];
    private bool _collecting;

    /// <summary>How many values that nothing else needs may be recomputed for the sake of one.</summary>
    private const int LongestChain = 4;

    /// <summary>Mirrors the body once for what the adjoints read, before anything is decided.</summary>
    private void CollectNeeded()
    {
        _collecting = true;
        foreach (Stmt stmt in Block.Of(Reverse(_body)).All())
        {
            if (stmt is Pop or PopAt) continue;
            _needed.UnionWith(stmt.Reads().SelectMany(r => r.Locals()));
            _needed.UnionWith(_roots.ReadBy(stmt));
        }
        // Which row a view shows is told by memory that can be restored: that is cheaper than to tape it for each view.
        foreach (Local number in _needed.OfType<Local>().Where(l => l.Type.IsView && _definitions.IsValue(l) && _definitions.Definition(l) is Assign { Value: Row { Index: Local } }).Select(l => (Local)((Row)((Assign)_definitions.Definition(l)).Value).Index).ToList())
        {
            if (_definitions.IsValue(number) && _definitions.Definition(number) is Assign { Value: Load } read) _needed.UnionWith(_roots.LoadedBy(read.Value));
        }
        _collecting = false;
        _before.Clear();
        _after.Clear();

        // To restore one variable is cheaper than to tape two values that could be recomputed from it.
        foreach (Local variable in _definitions.Locals.Where(l => _definitions.IsVariable(l) && !_external.Contains(l)).ToList())
        {
            if (!_needed.Contains(variable) && _needed.OfType<Local>().Count(v => IsCheapFrom(v, variable)) > 1) _needed.Add(variable);
        }
    }

    /// <summary>Made of a few arithmetic operations on what does not change meanwhile.</summary>
    private bool IsCheap(Region region, Local value) => _definitions.Definition(value) is Assign assign
        && IsStable(region, assign.Value)
        && !assign.Value.Nodes().Any(n => n is Intrinsic or Binary { Op: BinaryOp.Divide, Type.IsFloating: true });

    private bool IsCheapFrom(Local value, Local variable) => _definitions.IsValue(value)
        && _definitions.Home(value).InLoop
        && _definitions.Definition(value) is Assign assign
        && assign.Value.Locals().Contains(variable)
        && !assign.Value.Nodes().Any(n => n is Intrinsic);

    /// <summary>
    /// Makes the values of a loop's body available in its mirror. Each is recomputed just before its first use there if
    /// its operands still hold (or are restored by then), and taped where that is impossible or dearer.
    /// </summary>
    private void Materialize(Region region, List<Stmt>[] pieces, List<Stmt> bars)
    {
        if (_collecting) return;
        var renamed = new Dictionary<Local, Expr>();
        int top = pieces.Length - 1;
        foreach ((Local local, int index, Expr? source) in Candidates(region))
        {
            int position = bars.Any(s => Mentions(s, local)) ? top : FirstUse(pieces, local);
            if (position < 0) continue;
            if (source is not null)
            {
                pieces[position].Insert(0, new Assign(local, source));
                continue;
            }

            Local copy = Fresh(local.Name, local.Type, local.Synthetic);
            renamed.Add(local, copy);
            if (_definitions.IsVariable(local))
            {
                int final = _nextId++;
                Insert(_after, region, region.Statements.Count - 1, new Push(final, local.Name, local));
                pieces[top].Insert(0, new Pop(final, local.Name, copy));
                continue;
            }

            Stmt definition = _definitions.Definition(local);
            if (definition is Allocate allocate)
            {
                int tape = _nextId++;
                Insert(_after, region, region.Statements.Count - 1, new PushAll(tape, local.Name, local));
                pieces[top].InsertRange(0, [new Allocate(copy, allocate.Count), new PopAll(tape, local.Name, copy)]);
                // The same memory to all that look at it through views, which keep the root of the original.
                _roots.Add(copy, local);
            }
            else if (!IsCheap(region, local) && HeldInMemory(region, local, position) is { } holder)
            {
                Load held = new(((Store)region.Statements[holder]).View, ((Store)region.Statements[holder]).Index);
                pieces[(2 * holder) + 1].Insert(0, new Assign(copy, held));
            }
            else if (definition is Assign assign && (local.Type.IsView || IsRecomputed(region, local, assign.Value, position, pieces)))
            {
                pieces[position].Insert(0, new Assign(copy, assign.Value));
                if (local.Type.IsView) _roots.Add(copy, local);
            }
            else
            {
                int tape = _nextId++;
                // On a shared tape, what a block keeps lies together, above what its statements keep.
                Insert(_after, region, _shared ? region.Statements.Count - 1 : index, new Push(tape, local.Name, local));
                pieces[_shared ? top : position].Insert(0, new Pop(tape, local.Name, copy));
            }
        }
        if (renamed.Count == 0) return;
        var substitution = new Substitution(renamed);
        for (int i = 0; i < pieces.Length; i++) pieces[i] = [.. substitution.Rewrite(Block.Of(pieces[i])).Statements];
        for (int i = 0; i < bars.Count; i++) bars[i] = substitution.Rewrite(Block.Of([bars[i]])).Statements[0];
    }

    /// <summary>Values to be made available, from the last to the first; for views of adjoints, with their source.</summary>
    private IEnumerable<(Local Local, int Index, Expr? Source)> Candidates(Region region)
    {
        var candidates = new List<(Local Local, int Index, Expr? Source)>();
        if (region.InLoop)
        {
            candidates.AddRange(_definitions.Locals
                .Where(l => _definitions.IsValue(l) && _definitions.Home(l) == region)
                .Select(l => (l, _definitions.Index(l), (Expr?)null)));
            // A variable of the body ends each iteration with a value from which its mirror starts.
            candidates.AddRange(_definitions.Locals
                .Where(l => _definitions.IsVariable(l) && _definitions.Home(l) == region && !_external.Contains(l))
                .Select(l => (l, -1, (Expr?)null)));
        }
        // A view of an adjoint depends on the operands of the primal view, so it comes before them in this order.
        candidates.AddRange(_barViews
            .Where(v => _definitions.Home(v.Primal) == region)
            .Select(v => (v.Bar, _definitions.Index(v.Primal), (Expr?)v.Source)));
        return candidates.OrderByDescending(c => c.Index).ThenByDescending(c => c.Source is not null);
    }

    private static bool Mentions(Stmt stmt, Local local) =>
        stmt.All().Any(s => s.Targets().Contains(local) || s.Reads().Any(r => r.Locals().Contains(local)));

    private static int FirstUse(List<Stmt>[] pieces, Local local)
    {
        for (int i = pieces.Length - 1; i >= 0; i--)
        {
            if (pieces[i].Any(s => Mentions(s, local))) return i;
        }
        return -1;
    }

    /// <summary>
    /// A value that the block stores in memory can be read from there, before that store is undone. It costs no tape if the
    /// memory is restored anyway, or if nothing else writes it from this loop on.
    /// </summary>
    /// <returns>The index of the store.</returns>
    private int? HeldInMemory(Region region, Local local, int position)
    {
        if (local.Type.IsView || _definitions.Definition(local) is not (Assign or Make)) return null;
        for (int i = position / 2; i < region.Statements.Count; i++)
        {
            if (region.Statements[i] is Store store && store.Value == local
                && (_needed.Contains(_roots.Of(store.View)) || IsLastWriter(region, _roots.Of(store.View)))
                && store.View.Locals().Concat(store.Index.Locals()).All(IsKnownBefore))
            {
                return i;
            }
        }
        return null;

        bool IsKnownBefore(Local operand) => !_definitions.IsValue(operand)
            || _definitions.Home(operand) != region || _definitions.Index(operand) < _definitions.Index(local);
    }

    /// <summary>Whether memory that a block writes is written by one statement of the outermost loop, and not after it.</summary>
    private bool IsLastWriter(Region region, Expr root)
    {
        (Region loop, int loopIndex) = region.OutermostLoop!.Value;
        if (loop.Statements[loopIndex].All().Count(s => _roots.WrittenBy(s).Contains(root)) != 1) return false;
        int index = loopIndex;
        for (Region? outer = loop; outer is not null; index = outer.ParentIndex, outer = outer.Parent)
        {
            for (int i = index + 1; i < outer.Statements.Count; i++)
            {
                if (outer.WrittenBy(i).Contains(root)) return false;
            }
        }
        return true;
    }

    private bool IsRecomputed(Region region, Local local, Expr value, int position, List<Stmt>[] pieces, int depth = 0)
    {
        if (depth > LongestChain) return false;
        if (!Holds(region, value, _definitions.Index(local), position)) return false;
        if (IsStable(region, value)) return true;
        if (value.Nodes().Any(n => n is Intrinsic)) return false;
        return value.Nodes().All(node => node switch
        {
            Local read when _definitions.IsVariable(read) => _needed.Contains(read) || !IsChangedAround(region, read),
            Local read when _definitions.IsValue(read) && _definitions.Home(read) == region =>
                FirstUse(pieces, read) >= 0
                || (_definitions.Definition(read) is Assign inner && IsRecomputed(region, read, inner.Value, position, pieces, depth + 1)),
            Load load => _needed.Contains(_roots.Of(load.View)) || !IsWrittenAround(region, _roots.Of(load.View)),
            _ => true,
        });
    }

    /// <summary>Whether, at a position of the mirror, all operands have the values they had at the definition.</summary>
    private bool Holds(Region region, Expr value, int index, int position)
    {
        for (int i = index + 1; 2 * i < position && i < region.Statements.Count; i++)
        {
            if (value.Locals().Any(region.AssignedBy(i).Contains)) return false;
            if (_roots.LoadedBy(value).Any(region.WrittenBy(i).Contains)) return false;
        }
        return true;
    }

    /// <summary>Whether an expression depends on nothing that changes while the outermost loop around runs.</summary>
    private bool IsStable(Region region, Expr value) => value.Nodes().All(node => node switch
    {
        Local read when _definitions.IsVariable(read) => !IsChangedAround(region, read),
        Local read when _definitions.IsValue(read) && _definitions.Home(read).InLoop && !read.Type.IsView => IsStable(read),
        Load load => !IsWrittenAround(region, _roots.Of(load.View)),
        _ => true,
    });

    private bool IsStable(Local value)
    {
        if (!_stable.TryGetValue(value, out bool stable))
        {
            stable = _definitions.Definition(value) is Assign assign && IsStable(_definitions.Home(value), assign.Value);
            _stable.Add(value, stable);
        }
        return stable;
    }

    private bool IsChangedAround(Region region, Local local) =>
        region.OutermostLoop is { } loop && loop.Region.AssignedBy(loop.Index).Contains(local);

    private bool IsWrittenAround(Region region, Expr root) =>
        region.OutermostLoop is { } loop && loop.Region.WrittenBy(loop.Index).Contains(root);
}
