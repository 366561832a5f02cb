using System.Collections.Generic;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Turns mirrored loops whose iterations are independent round again: they then read as the primal's do.</summary>
internal sealed class Upward(Roots roots) : Rewriter
{
    private bool _reverse;

    public static Block Run(Block body, Roots roots) => new Upward(roots).Rewrite(body);

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        if (stmt is Turn) _reverse = true;
        Stmt inner = RewriteParts(stmt);
        output.Add(_reverse && inner is For loop && TurnRound(loop) is { } turned && Loops.AreIndependent(loop, roots) ? turned : inner);
    }

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
