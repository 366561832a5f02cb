using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>What is known of the iterations of a loop.</summary>
internal static class Loops
{
    /// <summary>
    /// Whether the iterations of a loop may run in any order: they take nothing from a tape, hand each other no value, and
    /// what several of them write, they only add to. (Sums may be associated differently.)
    /// </summary>
    public static bool AreIndependent(For loop, Roots roots)
    {
        List<Stmt> body = [.. loop.Body.All()];
        if (body.Any(s => s is Push or Pop or Reserve or TakeBack or Make or PushAll or PopAll or PopAt or External or Throw or Trap or Copy or While or CallForward or CallReverse or RuleCall)) return false;

        HashSet<Local> own = OwnLocals(loop.Body);
        foreach (Stmt stmt in body)
        {
            foreach (Local target in stmt.Targets().Where(t => !own.Contains(t)))
            {
                if (stmt is For) continue;
                if (stmt is not Accumulate || IsRead(body, target)) return false;
            }
        }
        HashSet<Expr> temporaries = [.. body.OfType<Allocate>().Select(a => a.Target)];
        return body.SelectMany(roots.WrittenBy).Distinct().Where(root => !temporaries.Contains(root) || roots.IsShared(root)).All(root => OnlyAddsTo(body, root, roots) || OnlyTouchesOwnElement(body, root, loop.Index, own, roots));
    }

    /// <summary>Locals that each iteration assigns before it reads them.</summary>
    private static HashSet<Local> OwnLocals(Block body)
    {
        HashSet<Local> carried = Liveness.Before(body.Statements, []);
        HashSet<Local> own = [.. body.All().Where(s => s is Assign or Allocate).SelectMany(s => s.Targets())];
        own.ExceptWith(carried);
        return own;
    }

    private static bool IsRead(List<Stmt> body, Local local) => body.Any(s =>
        (s is Accumulate sum ? [sum.Value] : s.Reads()).Any(r => r.Locals().Contains(local)));

    private static bool OnlyAddsTo(List<Stmt> body, Expr root, Roots roots) => body.All(s =>
        !s.Reads().Any(r => roots.LoadedBy(r).Contains(root)) && (s is AccumulateAt || !roots.WrittenBy(s).Contains(root)));

    /// <summary>Every access is to the element, or to the row or column, that the loop's index names, through one view.</summary>
    private static bool OnlyTouchesOwnElement(List<Stmt> body, Expr root, Local index, HashSet<Local> own, Roots roots)
    {
        List<(Expr View, Expr Index)> accesses =
        [
            .. body.SelectMany(s => s.Reads()).SelectMany(r => r.Nodes()).OfType<Load>().Select(l => Indices.Path(l.View, l.Index)),
            .. body.OfType<Store>().Select(s => Indices.Path(s.View, s.Index)),
            .. body.OfType<AccumulateAt>().Select(s => Indices.Path(s.View, s.Index)),
        ];
        accesses.RemoveAll(a => !roots.Of(a.View).Equals(root));
        return accesses.All(a => a.View is Local view && !own.Contains(view) && a.View.Equals(accesses[0].View))
            && (accesses.Count == 0 || Enumerable.Range(0, ItemsOf(accesses[0].Index).Count).Any(d => accesses.All(a => ItemsOf(a.Index)[d].Equals(index))));
    }

    private static IReadOnlyList<Expr> ItemsOf(Expr index) => index is Indices several ? several.Items : [index];
}
