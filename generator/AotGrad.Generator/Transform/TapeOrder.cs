using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// A check of what is generated: on a shared tape the reverse sweep takes exactly what the forward sweep keeps, in the
/// reverse order, with the same types, statement by statement and block by block.
/// </summary>
internal static class TapeOrder
{
    /// <param name="callsOnly">Only calls share a tape; other values have tapes of their own.</param>
    /// <exception cref="System.InvalidOperationException">It does not.</exception>
    public static void Check(IEnumerable<Stmt> forward, IEnumerable<Stmt> reverse, bool callsOnly)
    {
        if (!Mirrors(Trace(forward, callsOnly), Trace(reverse, callsOnly))) throw new System.InvalidOperationException("the sweeps do not use the shared tape in reverse order");
    }

    /// <summary>What a statement does to the tape: one value of a type, or what the blocks of a loop or branch do.</summary>
    private sealed record Step(int Tape, Scalar? Type, IReadOnlyList<List<Step>> Blocks, bool IsLoop);

    private static List<Step> Trace(IEnumerable<Stmt> statements, bool callsOnly)
    {
        var steps = new List<Step>();
        foreach (Stmt stmt in statements)
        {
            Step? step = stmt switch
            {
                CallForward { IsPlain: false, Halves.Rule: null } s => Leaf(s.Tape, null),
                CallReverse s => Leaf(s.Tape, null),
                Push s when !callsOnly => Leaf(s.Tape, s.Value.Scalar),
                Pop s when !callsOnly => Leaf(s.Tape, s.Target.Scalar),
                PopAt s when !callsOnly => Leaf(s.Tape, s.View.Scalar),
                PushAll s when !callsOnly => Leaf(s.Tape, s.View.Scalar),
                PopAll s when !callsOnly => Leaf(s.Tape, s.View.Scalar),
                If s => new Step(0, null, [Trace(s.Then.Statements, callsOnly), Trace(s.Else.Statements, callsOnly)], false),
                For or While => new Step(0, null, [Trace(stmt.Blocks().Single().Statements, callsOnly)], true),
                _ => null,
            };
            if (step is not null && (step.Blocks.Count == 0 || step.Blocks.Any(b => b.Count > 0))) steps.Add(step);
        }
        return steps;

        static Step Leaf(int tape, Scalar? type) => new(tape, type, [], false);
    }

    private static bool Mirrors(List<Step> forward, List<Step> reverse) => forward.Count == reverse.Count
        && forward.Zip(Enumerable.Reverse(reverse), Mirrors).All(same => same);

    /// <summary>The branches of a condition may have changed places with it.</summary>
    private static bool Mirrors(Step forward, Step reverse) => forward.Tape == reverse.Tape && forward.Type == reverse.Type
        && forward.IsLoop == reverse.IsLoop && forward.Blocks.Count == reverse.Blocks.Count
        && (forward.Blocks.Zip(reverse.Blocks, Mirrors).All(same => same)
            || forward.Blocks.Zip(Enumerable.Reverse(reverse.Blocks), Mirrors).All(same => same));
}
