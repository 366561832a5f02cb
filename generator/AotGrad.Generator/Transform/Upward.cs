using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Turns mirrored loops whose iterations are independent, and of which nothing but memory and sums is read afterwards, round again:
/// they then read as the primal's do.
/// </summary>
internal sealed class Upward : Rewriter
{
    private readonly Roots _roots;
    private readonly HashSet<Local> _outputs;
    private readonly Dictionary<Local, int> _reads;
    private bool _reverse;

    private Upward(Block body, Roots roots, IEnumerable<Local> outputs)
    {
        _roots = roots;
        _outputs = [.. outputs];
        _reads = ReadsIn(body.All());
    }

    /// <param name="outputs">Locals that are read after the body.</param>
    public static Block Run(Block body, Roots roots, IEnumerable<Local> outputs) => new Upward(body, roots, outputs).Rewrite(body);

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        if (stmt is Turn) _reverse = true;
        Stmt inner = RewriteParts(stmt);
        output.Add(_reverse && inner is For loop && TurnRound(loop) is { } turned && Loops.AreIndependent(loop, _roots) && !LeavesValues((For)stmt) ? turned : inner);
    }

    /// <summary>Whether what the last iteration assigned is read after the loop: the mirror of the first must then be the last.</summary>
    private bool LeavesValues(For loop)
    {
        Dictionary<Local, int> inside = ReadsIn(loop.All());
        IEnumerable<Local> assigned = loop.Body.All().Where(s => s is not (Accumulate or For)).SelectMany(s => s.Targets());
        return assigned.Any(local => _outputs.Contains(local) || Count(_reads, local) > Count(inside, local));
    }

    private static int Count(Dictionary<Local, int> reads, Local local) => reads.TryGetValue(local, out int count) ? count : 0;

    private static Dictionary<Local, int> ReadsIn(IEnumerable<Stmt> statements) =>
        statements.SelectMany(s => s.Reads()).SelectMany(r => r.Locals()).GroupBy(l => l).ToDictionary(g => g.Key, g => g.Count());

    private static For? TurnRound(For loop)
    {
        bool downward = loop.Compare == BinaryOp.GreaterEqual;
        if (!downward && loop.Compare != BinaryOp.LessEqual) return null;
        if (loop.Start is LastIndex last)
        {
            return loop with { Start = last.Start, Compare = downward ? BinaryOp.Less : BinaryOp.Greater, Bound = last.Bound, Step = last.Step };
        }
        Expr? bound = (loop.Start, downward) switch
        {
            (Binary { Op: BinaryOp.Subtract, Left: var n, Right: Constant { Bits: 1 } }, true) => n,
            (Binary { Op: BinaryOp.Add, Left: var n, Right: Constant { Bits: 1 } }, false) => n,
            (Constant n, _) => n with { Bits = n.Bits + (downward ? 1 : -1) },
            _ => null,
        };
        return loop with
        {
            Start = loop.Bound,
            Compare = (downward, bound) switch { (true, null) => BinaryOp.LessEqual, (true, _) => BinaryOp.Less, (false, null) => BinaryOp.GreaterEqual, _ => BinaryOp.Greater },
            Bound = bound ?? loop.Start,
            Step = Fold.Negation(loop.Step),
        };
    }
}
