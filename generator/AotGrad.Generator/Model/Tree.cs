using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Model;

/// <summary>Questions about the IR that every stage asks.</summary>
internal static class Tree
{
    /// <summary>The expression and all its parts.</summary>
    public static IEnumerable<Expr> Nodes(this Expr expr)
    {
        yield return expr;
        foreach (Expr child in expr.Children)
        {
            foreach (Expr node in child.Nodes()) yield return node;
        }
    }

    public static IEnumerable<Local> Locals(this Expr expr) => expr.Nodes().OfType<Local>();

    /// <summary>The view in which the memory of a view expression is named: a local or a field, or the choice between several.</summary>
    public static Expr Base(this Expr view) => view switch
    {
        Slice slice => slice.View.Base(),
        Row row => row.View.Base(),
        Shaped shaped => shaped.Elements.Base(),
        _ => view,
    };

    /// <summary>The expressions that a statement itself reads, without those of statements inside it.</summary>
    public static IEnumerable<Expr> Reads(this Stmt stmt) => stmt switch
    {
        Assign s => [s.Value],
        Store s => [s.View, s.Index, s.Value],
        Accumulate s => [s.Target, s.Value],
        AccumulateAt s => [s.View, s.Index, s.Value],
        AtomicAdd s => [s.View, s.Index, s.Value],
        Allocate s => [s.Count],
        SetRow s => [s.View, s.Index, s.Row],
        Make s => [s.Heap, s.Count],
        Checkpoints s => [s.Count],
        If s => [s.Condition],
        For s => s.Proceed is null ? [s.Start, s.Bound, s.Step] : [s.Start, s.Bound, s.Step, s.Proceed],
        While s => [s.Condition],
        Call s => s.Receiver is null ? s.Arguments.Select(a => a.Value) : s.Arguments.Select(a => a.Value).Append(s.Receiver),
        CallForward s => s.Arguments.Concat(new[] { s.Receiver, s.Saved }.OfType<Expr>()),
        CallReverse s => new[] { s.Receiver }.OfType<Expr>().Concat(s.ResultGrads).Concat(s.Arguments).Concat(s.Gradients),
        RuleCall s => s.Arguments.Concat(s.Results).Concat(s.ResultGrads).Concat(s.Gradients).Concat(new[] { s.Receiver, s.Saved }.OfType<Expr>()),
        External s => s.Arguments,
        Throw s => s.Arguments,
        Push s => [s.Value],
        Reserve s => [s.From, s.To],
        TakeBack s => [s.From, s.To],
        PushAll s => [s.View],
        PopAt s => [s.View, s.Index],
        PopAll s => [s.View],
        Copy s => [s.From, s.To],
        Trap s => [s.Adjoint],
        _ => [],
    };

    /// <summary>The locals that a statement itself assigns.</summary>
    public static IEnumerable<Local> Targets(this Stmt stmt) => stmt switch
    {
        Assign s => [s.Target],
        Accumulate s => [s.Target],
        Allocate s => [s.Target],
        Make s => [s.Target],
        For s => [s.Index],
        Pop s => [s.Target],
        Reserve s => [s.Target],
        TakeBack s => [s.Target],
        External { Result: { } result } => [result],
        CallForward s => s.Outputs.Concat(s.Results),
        CallReverse s => s.Gradients.OfType<Local>().Where(g => !g.Type.IsView),
        RuleCall { Length: { } length } => [length],
        RuleCall s => s.Gradients.OfType<Local>().Where(g => !g.Type.IsView),
        Call s => s.Arguments.Where(a => a.ByReference).Select(a => a.Value).OfType<Local>()
            .Concat(s.Results),
        _ => [],
    };

    /// <summary>The view whose elements a statement itself writes.</summary>
    public static IEnumerable<Expr> WrittenViews(this Stmt stmt) => stmt switch
    {
        Store s => [s.View],
        SetRow s => [s.View],
        AccumulateAt s => [s.View],
        AtomicAdd s => [s.View],
        PopAt s => [s.View],
        PopAll s => [s.View],
        Copy s => [s.To],
        CallForward { Saved: { } saved } s => s.WrittenArguments.Append(saved),
        CallForward s => s.WrittenArguments,
        RuleCall s => s.Gradients.Where(g => g.Type.IsView),
        CallReverse s => s.RestoredViews.Concat(s.Gradients.Where(g => g.Type.IsView)),
        Call s => s.Arguments.Select(a => a.ByReference && a.Value is Load load ? load.View : a.Value)
            .Where(v => v.Type is SpanType { Form: not SpanForm.ReadOnlySpan }),
        _ => [],
    };

    /// <summary>The views whose elements a statement itself reads, beside those that its expressions load.</summary>
    public static IEnumerable<Expr> ReadViews(this Stmt stmt) => stmt switch
    {
        PushAll s => [s.View],
        Copy s => [s.From],
        CallForward s => s.Arguments.Where(a => a.Type.IsView),
        CallReverse s => s.Views.Concat(s.Gradients.Where(g => g.Type.IsView)),
        RuleCall s => s.Reads().Where(a => a.Type.IsView),
        External s => s.Arguments.Where(a => a.Type.IsView),
        _ => [],
    };

    public static IEnumerable<Block> Blocks(this Stmt stmt) => stmt switch
    {
        If s => [s.Then, s.Else],
        For s => [s.Body],
        While s => [s.Body],
        Labeled s => [s.Body],
        _ => [],
    };

    /// <summary>All statements of a block, those inside others included, in the order of the text.</summary>
    public static IEnumerable<Stmt> All(this Block block)
    {
        foreach (Stmt stmt in block.Statements)
        {
            foreach (Stmt inner in stmt.All()) yield return inner;
        }
    }

    /// <inheritdoc cref="All(Block)"/>
    public static IEnumerable<Stmt> All(this Stmt stmt)
    {
        yield return stmt;
        foreach (Block block in stmt.Blocks())
        {
            foreach (Stmt inner in block.All()) yield return inner;
        }
    }
}
