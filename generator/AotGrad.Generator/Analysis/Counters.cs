using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// How often loops run at most that end when a counter comes to a bound, or before: <c>while (n &lt; most &amp;&amp; …) { …; n++; }</c>.
/// </summary>
internal sealed class Counters(Block body, Ranges ranges)
{
    /// <returns>Null where no counter is seen whose bound is known before the work begins.</returns>
    public Expr? TripsOf(While loop) => Conditions(loop.Condition).Select(test => TripsOf(loop, test)).FirstOrDefault(trips => trips is not null);

    private static IEnumerable<Expr> Conditions(Expr test) =>
        test is Binary { Op: BinaryOp.AndAlso } both ? Conditions(both.Left).Concat(Conditions(both.Right)) : [test];

    private Expr? TripsOf(While loop, Expr test) => test switch
    {
        Binary { Op: BinaryOp.Less or BinaryOp.LessEqual, Left: Local counter } t => TripsOf(loop, counter, t.Right, rises: true, t.Op == BinaryOp.LessEqual),
        Binary { Op: BinaryOp.Less or BinaryOp.LessEqual, Right: Local counter } t => TripsOf(loop, counter, t.Left, rises: false, t.Op == BinaryOp.LessEqual),
        Binary { Op: BinaryOp.Greater or BinaryOp.GreaterEqual, Left: Local counter } t => TripsOf(loop, counter, t.Right, rises: false, t.Op == BinaryOp.GreaterEqual),
        Binary { Op: BinaryOp.Greater or BinaryOp.GreaterEqual, Right: Local counter } t => TripsOf(loop, counter, t.Left, rises: true, t.Op == BinaryOp.GreaterEqual),
        _ => null,
    };

    private Expr? TripsOf(While loop, Local counter, Expr bound, bool rises, bool isInclusive)
    {
        if (counter.Type is not ScalarType { Kind: Scalar.Int or Scalar.Long } || StepOf(loop, counter, rises) is not { } step) return null;
        Expr start = StartOf(loop, counter) ?? counter;
        if (ranges.Extreme(rises ? Build.Subtract(bound, start) : Build.Subtract(start, bound), lowest: false) is not { } most) return null;
        // With one more where the loop is tested last, or was left on the way.
        long more = (isInclusive ? 1 : 0) + (loop.TestAtEnd || step.MayLeave ? 1 : 0);
        if (more > 0) most = Build.Add(new Intrinsic("Max", IrType.Int, [most, Constant.Int(0)]), Constant.Int(more));
        return step.Size == 1 ? most : Build.Add(Build.Divide(most, Constant.Int(step.Size)), Constant.Int(1));
    }

    /// <summary>By how much the counter moves at least in each iteration, unless the loop is left in that one.</summary>
    private static (long Size, bool MayLeave)? StepOf(While loop, Local counter, bool rises)
    {
        long least = long.MaxValue;
        foreach (Stmt stmt in loop.Body.All().Where(s => s.Targets().Contains(counter)))
        {
            long? by = stmt is Assign { Value: Binary { Op: BinaryOp.Add or BinaryOp.Subtract } change } ? change switch
            {
                { Left: Local same, Right: Constant c } when same == counter => change.Op == BinaryOp.Add ? c.Bits : -c.Bits,
                { Op: BinaryOp.Add, Left: Constant c, Right: Local same } when same == counter => c.Bits,
                _ => null,
            } : null;
            if (by is null || rises != by > 0) return null;
            least = System.Math.Min(least, System.Math.Abs(by.Value));
        }
        if (least == long.MaxValue) return null;
        if (Moves(loop.Body)) return (least, false);
        HashSet<Local> flags = [.. Conditions(loop.Condition).OfType<Unary>().Select(not => not.Operand).OfType<Local>()];
        return MovesUnlessLeft(loop.Body) ? (least, true) : null;

        bool Moves(Block block) => block.Statements.Any(s => s is Assign assign && assign.Target == counter);

        bool MovesUnlessLeft(Block block) => Moves(block) || block.Statements.OfType<If>().Any(branch =>
            (MovesOrLeaves(branch.Then) && MovesOrLeaves(branch.Else)) || (branch.Else.IsEmpty && IsOfFlags(branch.Condition) && MovesUnlessLeft(branch.Then)));

        bool MovesOrLeaves(Block block) => MovesUnlessLeft(block) || block.Statements.Any(s => s is Assign { Value: Constant { Bits: 1 } } leave && flags.Contains(leave.Target));

        bool IsOfFlags(Expr condition) => Conditions(condition).All(c => c is Unary { Op: UnaryOp.Not, Operand: Local flag } && flags.Contains(flag));
    }

    /// <summary>What the counter is when the loop begins; null where it is not assigned right before, so that only its range is known.</summary>
    private Expr? StartOf(While loop, Local counter)
    {
        Expr? start = null;
        Block? block = body;
        while (block is not null)
        {
            Block? inner = null;
            foreach (Stmt stmt in block.Statements)
            {
                if (ReferenceEquals(stmt, loop)) return start;
                inner = stmt.Blocks().FirstOrDefault(b => b.All().Any(s => ReferenceEquals(s, loop)));
                // What an enclosing loop's iteration begins with is what the last one has left.
                if (inner is not null && stmt is For or While && inner.All().Any(s => s.Targets().Contains(counter))) start = null;
                if (inner is not null) break;
                if (stmt is Assign assign && assign.Target == counter) start = assign.Value;
                else if (Tree.All(stmt).Any(s => s.Targets().Contains(counter))) start = null;
            }
            block = inner;
        }
        return null;
    }
}
