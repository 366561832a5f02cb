using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Derives the tangent of a body: beside each statement that computes an active value stands one that computes its
/// derivative along the given direction. The body may be a method's own or the two sweeps of its adjoint: what these keep
/// on a tape is kept with its tangent.
/// </summary>
internal sealed partial class Tangent
{
    private readonly Roots _roots;
    private readonly Activity _activity;
    private readonly Definitions _definitions;
    private readonly Singularity _singularity;
    private readonly Dictionary<Local, Local> _dots;
    private readonly Dictionary<int, int> _tapes = [];
    private readonly HashSet<int> _activeCalls;
    private readonly TangentHalves _halves;
    private readonly string _suffix;
    private readonly Sense _sense;
    private int _nextId;

    private Tangent(TangentInput input, Block body, Roots roots, Activity activity, int nextId)
    {
        _definitions = new Definitions(Region.Of(body, roots), input.Places);
        _singularity = new Singularity(body);
        _roots = roots;
        _activity = activity;
        _dots = input.Dots.ToDictionary(p => p.Key, p => p.Value);
        _suffix = input.Suffix;
        _sense = input.Sense;
        _halves = input.Halves;
        _activeCalls = ActiveCalls(body, activity);
        _nextId = nextId;
        PlanDirections(body);
    }

    /// <returns>The body with its tangent.</returns>
    public static Block Run(TangentInput input, List<Issue> issues, ref int nextId)
    {
        Block body = input.Body;
        Roots roots = Roots.Of(body, input.Parameters);
        Activity activity = Activity.Of(body, roots, input.Independents, input.Dependents, tiesOutputs: true);
        Derivability.Check(body, activity, issues, ofTangents: true);
        input.Halves.Rules.Check(body, activity, input.Sense, issues);
        if (issues.Any(i => i.IsError)) return body;
        body = Lower.Run(body, activity, input.Places, ref nextId, isPrimal: false);
        roots = Roots.Of(body, input.Parameters);
        activity = Activity.Of(body, roots, input.Independents, input.Dependents, tiesOutputs: true);

        var pass = new Tangent(input, body, roots, activity, nextId);
        List<Stmt> first = [.. input.Places.Where(p => !input.Dots.ContainsKey(p) && activity.IsActive(p.Type.IsView ? roots.Of(p) : p)).Select(p => pass.Start(p, input.Like.TryGetValue(p, out Local? like) ? like : p))];
        Block tangent = pass.Rewrite(body);
        nextId = pass._nextId;
        return Block.Of([.. first, .. tangent.Statements]);
    }

    /// <summary>A parameter that does not move by itself but is given values that do.</summary>
    private Stmt Start(Local parameter, Local like) => parameter.Type.IsView
        ? new Allocate(Dot(parameter), Indices.SizesOf(like))
        : new Assign(Dot(parameter), Constant.Zero(parameter.Scalar));

    private Local Dot(Local local)
    {
        if (!_dots.TryGetValue(local, out Local? dot))
        {
            IrType type = local.Type is SpanType span ? span.Writable : local.Type;
            dot = new Local(_nextId++, local.Name + _suffix, type, Synthetic: true);
            _dots.Add(local, dot);
        }
        return dot;
    }

    private int Dot(int tape)
    {
        if (!_tapes.TryGetValue(tape, out int dot)) _tapes[tape] = dot = _nextId++;
        return dot;
    }

    private bool HasDot(Expr view) => _activity.IsActive(_roots.Of(view));

    /// <summary>The view of the tangent that matches a view of the primal.</summary>
    private Expr DotView(Expr view) => view switch
    {
        Slice slice => new Slice(DotView(slice.View), slice.Start, slice.Count),
        Row row => new Row(DotView(row.View), row.Index),
        Shaped shaped => new Shaped(DotView(shaped.Elements), shaped.Sizes, shaped.Form),
        Pick pick => new Pick(pick.Which, pick.Numbers, pick.Views.Select(DotView).ToEquatable()),
        _ => Dot((Local)view),
    };

    private Block Rewrite(Block block)
    {
        var output = new List<Stmt>();
        foreach (Stmt stmt in block.Statements)
        {
            int count = output.Count;
            Rewrite(stmt, output);
            for (int i = count; i < output.Count; i++) output[i] = output[i].Origin is null ? output[i] with { Origin = stmt.Origin } : output[i];
        }
        return Block.Of(output);
    }

    /// <summary>
    /// The tangent of a statement comes before the statement, whose operands it reads; only a value that its own tangent
    /// reads comes first.
    /// </summary>
    private void Rewrite(Stmt stmt, List<Stmt> output)
    {
        switch (stmt)
        {
            case Assign { Target: { Type.IsView: true } target } view when !_roots.IsRoot(target) && HasDot(target):
                output.Add(stmt);
                output.Add(new Assign(Dot(target), DotView(view.Value)));
                return;
            case Assign { Target: { Type: ScalarType } target } assign when _activity.IsActive(target):
                bool readsItself = assign.Value.Locals().Contains(target);
                if (!readsItself) output.Add(stmt);
                output.Add(new Assign(Dot(target), Of(assign.Value, readsItself ? assign.Value : target)));
                if (readsItself) output.Add(stmt);
                return;
            case Store store when HasDot(store.View):
                output.Add(new Store(DotView(store.View), store.Index, Of(store.Value, store.Value)));
                break;
            case Accumulate sum when _activity.IsActive(sum.Target):
                if (_activity.IsVaried(sum.Value)) output.Add(new Accumulate(Dot(sum.Target), Of(sum.Value, sum.Value)));
                break;
            case AccumulateAt sum when HasDot(sum.View):
                if (_activity.IsVaried(sum.Value)) output.Add(new AccumulateAt(DotView(sum.View), sum.Index, Of(sum.Value, sum.Value)));
                break;
            case Allocate { Target.Type: SpanType { IsHeap: true } } heap when HasDot(heap.Target):
                output.Add(stmt);
                output.Add(new Allocate(Dot(heap.Target), heap.Target));
                return;
            case Allocate allocate when HasDot(allocate.Target):
                output.Add(new Allocate(Dot(allocate.Target), allocate.Count));
                break;
            case Copy copy when HasDot(copy.To):
                if (HasDot(copy.From)) output.Add(new Copy(DotView(copy.From), DotView(copy.To)));
                else output.AddRange(Zeros.Fill(DotView(copy.To), ref _nextId));
                break;
            case External { Result: { } result } when _activity.IsActive(result):
                output.Add(new Assign(Dot(result), Constant.Zero(result.Scalar)));
                break;
            case CallForward { Halves.Rule: not null } call:
                KeepDirections(call, output);
                if (_activeCalls.Contains(call.Tape)) RewriteRuled(call, output);
                else output.Add(call);
                return;
            case RuleCall { Kind: RuleKind.Backward } call when _activity.IsActive(call):
                RewriteRuled(call, output);
                return;
            case CallForward call when _activeCalls.Contains(call.Tape):
                RewriteCall(call, output);
                return;
            case CallReverse call when _activeCalls.Contains(call.Tape):
                RewriteCall(call, output);
                return;
            case If s:
                output.Add(s with { Then = Rewrite(s.Then), Else = Rewrite(s.Else) });
                return;
            case For s:
                output.Add(s with { Body = Rewrite(s.Body) });
                return;
            case While s:
                output.Add(s with { Body = Rewrite(s.Body) });
                return;
            // What is kept on one tape is taken back in the opposite order.
            case Push push when _activity.IsActive(push.Tape):
                output.Add(stmt);
                output.Add(new Push(Dot(push.Tape), push.Name + _suffix, Of(push.Value, push.Value)));
                return;
            case PushAll push when _activity.IsActive(push.Tape):
                output.Add(stmt);
                output.Add(new PushAll(Dot(push.Tape), push.Name + _suffix, DotView(push.View)));
                return;
            case Pop pop when _activity.IsActive(pop.Target):
                output.Add(_activity.IsActive(pop.Tape) ? new Pop(Dot(pop.Tape), pop.Name + _suffix, Dot(pop.Target)) : new Assign(Dot(pop.Target), Constant.Zero(pop.Target.Scalar)));
                break;
            case PopAt pop when HasDot(pop.View):
                Expr view_ = DotView(pop.View);
                output.Add(_activity.IsActive(pop.Tape) ? new PopAt(Dot(pop.Tape), pop.Name + _suffix, view_, pop.Index) : new Store(view_, pop.Index, Constant.Zero(view_.Scalar)));
                break;
            case PopAll pop when HasDot(pop.View):
                // The tangent of a heap that was just made is zero.
                if (_activity.IsActive(pop.Tape)) output.Add(new PopAll(Dot(pop.Tape), pop.Name + _suffix, DotView(pop.View)));
                else if (pop.View.Type is not SpanType { IsHeap: true }) output.AddRange(Zeros.Fill(DotView(pop.View), ref _nextId));
                break;
        }
        output.Add(stmt);
    }

    // ---- expressions ----

    /// <summary>The tangent of an expression.</summary>
    /// <param name="result">An expression for the value, where a partial derivative reads it.</param>
    private Expr Of(Expr expr, Expr result)
    {
        if (!_activity.IsVaried(expr)) return Constant.Zero(expr.Scalar);
        switch (expr)
        {
            case Local local:
                return _activity.IsActive(local) ? Dot(local) : Constant.Zero(expr.Scalar);
            case Load load:
                return HasDot(load.View) ? new Load(DotView(load.View), load.Index) : Constant.Zero(expr.Scalar);
            case Carry carry:
                return Of(carry.Derivative, carry.Derivative);
            case Model.Convert conversion:
                return Build.To(conversion.To, Of(conversion.Operand, conversion.Operand));
            case Select select:
                return new Select(select.Condition, Of(select.Then, select.Then), Of(select.Else, select.Else));
            case Scale scale:
                return Fold.Sum(Scaled(Of(scale.Bar, scale.Bar), scale.Partial), Scaled(scale.Bar, Of(scale.Partial, scale.Partial)));
            case Unary negation:
                return Fold.Negation(Of(negation.Operand, negation.Operand));
            case Binary { Op: BinaryOp.Multiply } square when square.Left.Equals(square.Right) && square.Left is Local or Load:
                Expr factor = ((Binary)expr).Left;
                return Fold.Product(Fold.Product(Constant.Of(expr.Scalar, 2), factor), Of(factor, factor));
            case Binary binary:
                return Apply(binary, [binary.Left, binary.Right], result);
            case Intrinsic call:
                return Apply(call, call.Arguments, result);
            default:
                throw new InvalidOperationException($"no tangent of {expr.GetType().Name}");
        }
    }

    private Expr Apply(Expr operation, IReadOnlyList<Expr> operands, Expr result)
    {
        Rules.Rule rule = Partials.RuleOf(operation)!;
        Expr sum = Constant.Zero(operation.Scalar);
        for (int i = 0; i < operands.Count; i++)
        {
            if (!Partials.HasDerivative(rule.Partials[i]) || !_activity.IsVaried(operands[i])) continue;
            Expr dot = Of(operands[i], operands[i]);
            if (dot is Constant { Bits: 0 }) continue;
            Expr product = Partials.Product(rule, i, dot, operands, result, _singularity.Is);
            if (product is not Constant { Bits: 0 }) sum = Fold.Sum(sum, product);
        }
        return sum;
    }

    private static Expr Scaled(Expr bar, Expr partial) => bar is Constant { Bits: 0 } || partial is Constant { Bits: 0 } ? Constant.Zero(bar.Scalar) : new Scale(bar, partial);
}

/// <summary>What Tangent works from.</summary>
/// <param name="Parameters">Of the method.</param>
/// <param name="Places">All that the body is given.</param>
/// <param name="Dots">The tangents of places that a caller sees: parameters, gradients, incoming adjoints, results.</param>
/// <param name="Independents">Places that move.</param>
/// <param name="Dependents">Places whose tangents are wanted.</param>
/// <param name="Suffix">What the names of tangents end in.</param>
/// <param name="Sense">What the tangents stand for.</param>
/// <param name="Halves">Names what is called in place of halves.</param>
internal sealed record TangentInput(
    Block Body,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyCollection<Local> Places,
    IReadOnlyDictionary<Local, Local> Dots,
    IReadOnlyCollection<Local> Independents,
    IReadOnlyCollection<Local> Dependents,
    string Suffix,
    Sense Sense,
    TangentHalves Halves)
{
    /// <summary>For a place that may have no memory yet, one of the same size that has.</summary>
    public IReadOnlyDictionary<Local, Local> Like { get; init; } = new Dictionary<Local, Local>();
}
