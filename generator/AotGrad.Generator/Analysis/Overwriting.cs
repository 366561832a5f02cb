using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>Finds loops that write every element of some memory, so that nothing which it held before is read after them.</summary>
internal sealed class Overwriting
{
    private readonly Roots _roots;
    private readonly Dictionary<Expr, Expr> _counts = [];
    private readonly HashSet<Local> _allocated;
    private readonly HashSet<Local> _changing;

    public Overwriting(Block body, Roots roots)
    {
        _roots = roots;
        List<Stmt> all = [.. body.All()];
        // What is assigned once, outside of all blocks, is one number wherever it is read.
        HashSet<Local> outside = [.. body.Statements.OfType<Assign>().Select(a => a.Target)];
        _changing = [.. all.SelectMany(s => s.Targets()).GroupBy(t => t).Where(g => g.Count() > 1 || !outside.Contains(g.Key)).Select(g => g.Key)];
        _allocated = [.. all.OfType<Allocate>().Select(a => a.Target)];
        foreach (IGrouping<Expr, Allocate> made in all.OfType<Allocate>().GroupBy(a => roots.Of(a.Target)))
        {
            if (made.Select(a => a.Count).Distinct().ToList() is [var count] && count.Locals().All(l => !_changing.Contains(l))) _counts[made.Key] = count;
        }
    }

    /// <summary>The roots of the memory that a loop writes as a whole, before it reads any of it.</summary>
    public IEnumerable<Expr> WrittenBy(For loop)
    {
        if (loop.Proceed is not null || Extent(loop) is not { } extent) yield break;
        for (int i = 0; i < loop.Body.Statements.Count; i++)
        {
            if (Target(loop.Body.Statements[i]) is not ({ } view, { } index) || !index.Equals(loop.Index) || !IsWhole(view)) continue;
            Expr root = _roots.Of(view);
            if (IsExtentOf(root, extent) && !IsReadBefore(loop, i, root)) yield return root;
        }
    }

    private static (Expr? View, Expr? Index) Target(Stmt stmt) => stmt switch
    {
        Store store => (store.View, store.Index),
        PopAt pop => (pop.View, pop.Index),
        _ => (null, null),
    };

    /// <summary>n, if the loop's index takes each value from 0 to n − 1.</summary>
    private static Expr? Extent(For loop) => loop switch
    {
        { Start: Constant { Bits: 0 }, Compare: BinaryOp.Less, Step: Constant { Bits: 1 } } => loop.Bound,
        { Start: Binary { Op: BinaryOp.Subtract, Left: var n, Right: Constant { Bits: 1 } }, Compare: BinaryOp.GreaterEqual, Bound: Constant { Bits: 0 }, Step: Constant { Bits: -1 } } => n,
        _ => null,
    };

    private bool IsWhole(Expr view) => view is Local { Type: SpanType { Rank: 1, HasRows: false, IsTensor: false } } local
        && !_roots.IsShared(_roots.Of(local))
        && (_roots.IsRoot(local) || _allocated.Contains(local));

    private bool IsExtentOf(Expr root, Expr extent) => extent is Length { Dimension: -1, View: var view } && IsWhole(view) && _roots.Of(view).Equals(root)
        || (_counts.TryGetValue(root, out Expr? count) && count.Equals(extent));

    /// <summary>Whether an iteration reads of the memory what it has not just written.</summary>
    private bool IsReadBefore(For loop, int store, Expr root)
    {
        for (int i = 0; i < loop.Body.Statements.Count; i++)
        {
            bool isEarlier = i <= store;
            foreach (Stmt stmt in loop.Body.Statements[i].All())
            {
                if (stmt.ReadViews().Any(v => _roots.Of(v).Equals(root)) || (stmt is AccumulateAt sum && _roots.Of(sum.View).Equals(root))) return true;
                if (stmt.Reads().SelectMany(r => r.Nodes()).OfType<Load>().Any(l => _roots.Of(l.View).Equals(root) && (isEarlier || !IsWhole(l.View) || !l.Index.Equals(loop.Index)))) return true;
            }
        }
        return false;
    }
}
