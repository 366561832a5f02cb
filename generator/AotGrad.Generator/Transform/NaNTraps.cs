using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Has the reverse sweep stop where an adjoint becomes NaN: gradients are looked at when the method is called, and an
/// adjoint after each contribution to it, so that the first line in the order of the sweep is the one that is named.
/// </summary>
internal sealed class NaNTraps : Rewriter
{
    private bool _reverse;

    private NaNTraps()
    {
    }

    /// <param name="isHalf">The forward sweep does not see the gradients: the reverse half looks at them when it is called.</param>
    public static Block Insert(Block body, Signature signature, bool isHalf)
    {
        IEnumerable<Stmt> incoming = signature.ResultGrads.Select(g => g.Local).Concat(signature.Gradients.Select(g => g.Local)).Select(gradient => new Trap(gradient));
        List<Stmt> statements = [.. new NaNTraps().Rewrite(body).Statements];
        statements.InsertRange(isHalf ? statements.FindIndex(s => s is Turn) + 1 : 0, incoming);
        return Block.Of(statements);
    }

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        if (stmt is Turn) _reverse = true;
        base.Rewrite(stmt, output);
        if (!_reverse || stmt.Origin is null) return;
        if (stmt is Accumulate sum) output.Add(new Trap(sum.Target) { Origin = sum.Origin });
        if (stmt is CallReverse call) output.AddRange(call.Gradients.Select(g => new Trap(g) { Origin = call.Origin }));
        if (stmt is RuleCall rule) output.AddRange(rule.Gradients.Select(g => new Trap(g) { Origin = rule.Origin }));
        if (stmt is AccumulateAt element) output.Add(new Trap(new Load(element.View, element.Index)) { Origin = element.Origin });
    }

    /// <summary>Takes out traps of what cannot be NaN, since it was looked at before or is a copy of what was.</summary>
    public static Block DropRepeated(Block body, Roots roots) => DropRepeated(body, roots, []);

    private static Block DropRepeated(Block block, Roots roots, HashSet<Expr> known)
    {
        var kept = new List<Stmt>();
        foreach (Stmt stmt in block.Statements)
        {
            if (stmt is Trap trap && !known.Add(trap.Adjoint)) continue;
            if (stmt is Assign { Value: var copied } copy && known.Contains(copied is Unary { Op: UnaryOp.Negate } negation ? negation.Operand : copied))
            {
                known.Add(copy.Target);
                kept.Add(stmt);
                continue;
            }
            Forget(stmt, roots, known);
            kept.Add(stmt switch
            {
                If s => s with { Then = DropRepeated(s.Then, roots, [.. known]), Else = DropRepeated(s.Else, roots, [.. known]) },
                For s => s with { Body = DropRepeated(s.Body, roots, [.. known]) },
                While s => s with { Body = DropRepeated(s.Body, roots, [.. known]) },
                _ => stmt,
            });
        }
        return Block.Of(kept);
    }

    private static void Forget(Stmt stmt, Roots roots, HashSet<Expr> known)
    {
        HashSet<Local> assigned = [.. stmt.All().SelectMany(s => s.Targets())];
        HashSet<Expr> written = [.. stmt.All().SelectMany(roots.WrittenBy)];
        known.RemoveWhere(e => e.Locals().Any(assigned.Contains) || roots.LoadedBy(e).Any(written.Contains) || (e.Type.IsView && written.Contains(roots.Of(e))));
    }
}
