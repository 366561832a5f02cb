using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

internal sealed partial class Adjoint
{
    /// <summary>
    /// Two elements that change places, in three statements: <c>t = y[i]; y[i] = y[j]; y[j] = t</c>. What undoes it is to
    /// change them back, which needs no tape; and so do their adjoints.
    /// </summary>
    private sealed record Swap(Assign Kept, Store First, Store Last)
    {
        public Local Value => Kept.Target;
    }

    private Swap? SwapEndingAt(Region region, int last) => last >= 2 && last < region.Statements.Count
        && region.Statements[last] is Store { Value: Local value } end
        && region.Statements[last - 1] is Store { Value: Load moved } middle
        && region.Statements[last - 2] is Assign { Value: Load } start
        && start.Target == value
        && start.Value.Equals(new Load(middle.View, middle.Index))
        && moved.Equals(new Load(end.View, end.Index))
        && !middle.Index.Nodes().Concat(end.Index.Nodes()).Any(n => n is Load || n.Equals(value))
        && _definitions.IsValue(value)
        && !_retained.ContainsKey(value)
        && _definitions.Home(value).Statements.SelectMany(Tree.All).SelectMany(s => s.Reads()).Count(r => r.Locals().Contains(value)) == 1
            ? new Swap(start, middle, end)
            : null;

    /// <summary>The part of a statement in a swap.</summary>
    /// <returns>Whether it has one.</returns>
    private bool MirrorSwap(Region region, int index, List<Stmt> restore, List<Stmt> adjoint)
    {
        if (_collecting) return false;
        if (SwapEndingAt(region, index) is { } swap)
        {
            Undo(swap, swap.First.View, swap.Last.View, restore);
            if (_activity.IsActive(_roots.Of(swap.Last.View))) Undo(swap, BarView(swap.First.View), BarView(swap.Last.View), adjoint);
            return true;
        }
        return SwapEndingAt(region, index + 1) is not null || SwapEndingAt(region, index + 2) is not null;
    }

    private void Undo(Swap swap, Expr first, Expr last, List<Stmt> output)
    {
        Local value = Fresh("t", swap.Value.Type);
        output.Add(new Assign(value, new Load(last, swap.Last.Index)));
        output.Add(new Store(last, swap.Last.Index, new Load(first, swap.First.Index)));
        output.Add(new Store(first, swap.First.Index, value));
    }
}
