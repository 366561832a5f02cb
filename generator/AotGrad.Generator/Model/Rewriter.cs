using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Model;

/// <summary>Rebuilds the IR from its leaves; what a derived class does not override stays as it is.</summary>
internal abstract class Rewriter
{
    public virtual Expr Rewrite(Expr expr) => expr switch
    {
        Load e => e with { View = Rewrite(e.View), Index = Rewrite(e.Index) },
        Length e => e with { View = Rewrite(e.View) },
        Indices e => new Indices(e.Items.Select(Rewrite).ToEquatable()),
        Field { Receiver: { } receiver } e => e with { Receiver = Rewrite(receiver) },
        DataExtent e => e with { Objects = e.Objects.Select(Rewrite).ToEquatable() },
        Query e => e with { Operands = e.Operands.Select(Rewrite).ToEquatable() },
        Slice e => new Slice(Rewrite(e.View), Rewrite(e.Start), e.Count is null ? null : Rewrite(e.Count)),
        Row e => new Row(Rewrite(e.View), Rewrite(e.Index)),
        Shaped e => new Shaped(Rewrite(e.Elements), Rewrite(e.Sizes), e.Form),
        Pick e => new Pick(Rewrite(e.Which), e.Numbers, e.Views.Select(Rewrite).ToEquatable()),
        Unary e => new Unary(e.Op, Rewrite(e.Operand)),
        Binary e => new Binary(e.Op, Rewrite(e.Left), Rewrite(e.Right)),
        Convert e => e with { Operand = Rewrite(e.Operand) },
        Select e => new Select(Rewrite(e.Condition), Rewrite(e.Then), Rewrite(e.Else)),
        Intrinsic e => e with { Arguments = e.Arguments.Select(Rewrite).ToEquatable() },
        Scale e => new Scale(Rewrite(e.Bar), Rewrite(e.Partial)),
        Carry e => new Carry(Rewrite(e.Value), Rewrite(e.Derivative)),
        Scheduled e => e with { Arguments = e.Arguments.Select(Rewrite).ToEquatable() },
        LastIndex e => new LastIndex(Rewrite(e.Start), Rewrite(e.Bound), Rewrite(e.Step)),
        _ => expr,
    };

    /// <summary>Rewrites a local in the role of an assignment's target.</summary>
    public virtual Local RewriteTarget(Local local) => local;

    /// <summary>Appends what becomes of a statement.</summary>
    public virtual void Rewrite(Stmt stmt, List<Stmt> output) => output.Add(RewriteParts(stmt));

    public Block Rewrite(Block block)
    {
        var output = new List<Stmt>();
        foreach (Stmt stmt in block.Statements) Rewrite(stmt, output);
        return Block.Of(output);
    }

    /// <summary>The same statement with its expressions, targets and blocks rewritten.</summary>
    protected Stmt RewriteParts(Stmt stmt) => stmt switch
    {
        Assign s => s with { Value = Rewrite(s.Value), Target = RewriteTarget(s.Target) },
        Store s => s with { View = Rewrite(s.View), Index = Rewrite(s.Index), Value = Rewrite(s.Value) },
        Accumulate s => s with { Value = Rewrite(s.Value), Target = RewriteTarget(s.Target) },
        AccumulateAt s => s with { View = Rewrite(s.View), Index = Rewrite(s.Index), Value = Rewrite(s.Value) },
        AtomicAdd s => s with { View = Rewrite(s.View), Index = Rewrite(s.Index), Value = Rewrite(s.Value) },
        Allocate s => s with { Count = Rewrite(s.Count), Target = RewriteTarget(s.Target) },
        SetRow s => s with { View = Rewrite(s.View), Index = Rewrite(s.Index), Row = Rewrite(s.Row) },
        Make s => s with { Heap = Rewrite(s.Heap), Count = Rewrite(s.Count), Target = RewriteTarget(s.Target) },
        Checkpoints s => s with { Count = Rewrite(s.Count) },
        If s => s with { Condition = Rewrite(s.Condition), Then = Rewrite(s.Then), Else = Rewrite(s.Else) },
        For s => RewriteFor(s),
        While s => s with { Condition = Rewrite(s.Condition), Body = Rewrite(s.Body) },
        Labeled s => s with { Body = Rewrite(s.Body) },
        Call s => s with
        {
            Arguments = s.Arguments.Select(a => a with { Value = Rewrite(a.Value) }).ToEquatable(),
            Results = s.Results.Select(RewriteTarget).ToEquatable(),
            Receiver = s.Receiver is null ? null : Rewrite(s.Receiver),
        },
        CallForward s => s with
        {
            Receiver = s.Receiver is null ? null : Rewrite(s.Receiver),
            Arguments = s.Arguments.Select(Rewrite).ToEquatable(),
            Results = s.Results.Select(RewriteTarget).ToEquatable(),
            Outputs = s.Outputs.Select(RewriteTarget).ToEquatable(),
            Places = s.Places.Select(Rewrite).ToEquatable(),
            ReadPlaces = s.ReadPlaces.Select(Rewrite).ToEquatable(),
            Saved = s.Saved is null ? null : RewriteTarget(s.Saved),
        },
        CallReverse s => s with
        {
            Receiver = s.Receiver is null ? null : Rewrite(s.Receiver),
            Arguments = s.Arguments.Select(Rewrite).ToEquatable(),
            Gradients = s.Gradients.Select(g => g is Local { Type.IsView: false } place ? RewriteTarget(place) : Rewrite(g)).ToEquatable(),
            ResultGrads = s.ResultGrads.Select(Rewrite).ToEquatable(),
        },
        RuleCall s => s with
        {
            Receiver = s.Receiver is null ? null : Rewrite(s.Receiver),
            Arguments = s.Arguments.Select(Rewrite).ToEquatable(),
            Gradients = s.Gradients.Select(g => g is Local { Type.IsView: false } place ? RewriteTarget(place) : Rewrite(g)).ToEquatable(),
            Results = s.Results.Select(Rewrite).ToEquatable(),
            ResultGrads = s.ResultGrads.Select(Rewrite).ToEquatable(),
            Saved = s.Saved is null ? null : Rewrite(s.Saved),
            Length = s.Length is null ? null : RewriteTarget(s.Length),
        },
        External s => s with
        {
            Arguments = s.Arguments.Select(Rewrite).ToEquatable(),
            Result = s.Result is null ? null : RewriteTarget(s.Result),
        },
        Throw s => s with { Arguments = s.Arguments.Select(Rewrite).ToEquatable() },
        Push s => s with { Value = Rewrite(s.Value) },
        Pop s => s with { Target = RewriteTarget(s.Target) },
        PopAt s => s with { View = Rewrite(s.View), Index = Rewrite(s.Index) },
        Reserve s => s with { Target = RewriteTarget(s.Target), From = Rewrite(s.From), To = Rewrite(s.To), Value = s.Value is null ? null : Rewrite(s.Value) },
        TakeBack s => s with { Target = RewriteTarget(s.Target), From = Rewrite(s.From), To = Rewrite(s.To) },
        PushAll s => s with { View = Rewrite(s.View) },
        PopAll s => s with { View = Rewrite(s.View) },
        Trap s => s with { Adjoint = Rewrite(s.Adjoint) },
        Copy s => new Copy(Rewrite(s.From), Rewrite(s.To)) { Origin = s.Origin },
        _ => stmt,
    };

    private For RewriteFor(For s) => s with
    {
        Start = Rewrite(s.Start),
        Bound = Rewrite(s.Bound),
        Step = Rewrite(s.Step),
        Index = RewriteTarget(s.Index),
        Proceed = s.Proceed is null ? null : Rewrite(s.Proceed),
        Body = Rewrite(s.Body),
    };
}

/// <summary>Replaces locals by expressions; as targets, only by other locals.</summary>
internal sealed class Substitution(IReadOnlyDictionary<Local, Expr> map) : Rewriter
{
    public override Expr Rewrite(Expr expr) =>
        expr is Local local && map.TryGetValue(local, out Expr? replacement) ? replacement : base.Rewrite(expr);

    public override Local RewriteTarget(Local local) =>
        map.TryGetValue(local, out Expr? replacement) && replacement is Local target ? target : local;
}
