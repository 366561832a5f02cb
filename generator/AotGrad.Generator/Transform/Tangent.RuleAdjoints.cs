using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// What follows from adjoints of rules. A rule for adjoints is linear in these, so that its adjoint by them is the tangent of its
/// target. Its adjoint by the values that it takes is what a transposed second derivative needs, where its tangent is what one
/// along a direction needs.
/// </summary>
internal sealed partial class Tangent
{
    /// <summary>A direction that the adjoint of a rule is given, kept from the call of its target on.</summary>
    /// <param name="Parameter">The index of the target's parameter.</param>
    private sealed record Kept(int Parameter, int Tape, string Name, Expr Place);

    /// <summary>By the tapes of calls of targets; known before the calls are met.</summary>
    private readonly Dictionary<int, List<Kept>> _kept = [];

    // ---- tangents of targets ----

    /// <summary>The target runs; then the adjoint of its rule makes the tangents of what it gives of those of what it takes.</summary>
    private void CallTransposed(CallForward call, List<Stmt> output)
    {
        Halves target = call.Halves;
        RuleMethod rule = target.Rule!.Backward!;
        Expr[] values = new Expr[target.Parameters.Count], dots = new Expr[target.Parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Parameter parameter = target.Parameters[i];
            bool isNumber = parameter.Type is ScalarType && parameter.Passing != Passing.Out;
            values[i] = parameter.Passing == Passing.Out ? PlaceOf(call, i)! : isNumber ? Held(call.Arguments[i], output) : call.Arguments[i];
            dots[i] = isNumber && parameter.IsActive ? Held(Of(call.Arguments[i], call.Arguments[i]), output) : Constant.Zero(parameter.Type is ScalarType { Kind: var kind } ? kind : Scalar.Int);
        }
        output.Add(call);

        string[] paths = PathsOfResult(target);
        List<Given> given =
        [
            .. target.Parameters.Select((p, i) => new Given(p.Name, PathOf(p), values[i])),
            .. call.Results.Select((r, i) => new Given("result", paths[i], r)),
            .. call.Saved is { } saved ? new[] { new Given("saved", "", saved) } : [],
        ];
        var bars = new Dictionary<(string, string), Expr>();
        foreach ((string name, Parameter of, int i) in GradientsOf(rule, target, Enumerable.Range(0, values.Length).Where(i => target.Parameters[i].IsActive)))
        {
            // A rule of the rule may take adjoints, which then are 0.
            if (rule.Ruled is { Rule.Backward: not null }) given.Add(new Given(name, PathOf(of), of.Type.IsView ? ZerosLike(call.Arguments[i], output) : Constant.Zero(of.Type.Scalar)));
            bars[(name, PathOf(of))] = of.Type.IsView
                ? target.Written[i] ? DotOrStill(call.Arguments[i], output) : CopyOfDot(call.Arguments[i], output)
                : Started(PlaceOf(call, i) is { } place ? DotOrUnwanted(place) : Fresh("direction", of.Type), dots[i], output);
        }
        foreach ((string path, Local result) in PathsOfResultGrads(target).Zip(call.Results.Where(r => r.Type.IsFloating), (path, r) => (path, r)))
        {
            given.Add(new Given("resultGrad", path, Constant.Zero(result.Scalar)));
            bars[("resultGrad", path)] = Started(DotOrUnwanted(result), Constant.Zero(result.Scalar), output);
        }
        CallAdjoint(rule, target, call.Receiver, given, bars, byAdjoints: true, output);
    }

    private Local Held(Expr value, List<Stmt> output)
    {
        int id = _nextId++;
        var held = new Local(id, Local.TemporaryName(id), value.Type, Synthetic: true);
        output.Add(new Assign(held, value));
        return held;
    }

    private static Local Started(Local place, Expr value, List<Stmt> output)
    {
        output.Add(new Assign(place, value));
        return place;
    }

    private Local Zero(IrType type, List<Stmt> output, string name = "unwanted") => Started(Fresh(name, type), Constant.Zero(type.Scalar), output);

    private Local ZerosLike(Expr like, List<Stmt> output, string name = "unwanted")
    {
        Local zeros = Fresh(name, ((SpanType)like.Type).Writable with { Leaf = null });
        output.Add(new Allocate(zeros, Indices.SizesOf(like)));
        return zeros;
    }

    private Local CopyOfDot(Expr view, List<Stmt> output)
    {
        Local copy = ZerosLike(view, output, "direction");
        if (HasDot(view)) output.Add(new Copy(DotView(view), copy));
        return copy;
    }

    // ---- adjoints of rules ----

    /// <summary>Runs a rule and its adjoint, or of one that has a rule for adjoints, that rule.</summary>
    /// <param name="given">What the rule takes.</param>
    /// <param name="bars">The adjoints of that, in and out; others are not wanted.</param>
    /// <param name="byAdjoints">Only those by adjoints are wanted, and not what the rule gives.</param>
    private void CallAdjoint(RuleMethod rule, Halves target, Expr? receiver, IEnumerable<Given> given, Dictionary<(string, string), Expr> bars, bool byAdjoints, List<Stmt> output)
    {
        var byName = given.ToDictionary(g => (g.Name, g.Path));
        if (RuleDerivatives.RuledOf(rule, target) is { Rule.Backward: { } twice } ruled)
        {
            output.Add(new RuleCall(
                RuleKind.Backward,
                ruled,
                receiver,
                twice.ValuesIn(ruled.Parameters).Select(i => byName[(ruled.Parameters[i].Name, PathOf(ruled.Parameters[i]))].Value).ToEquatable(),
                ruled.Parameters.Where(p => p.IsActive).Select(p => BarOf(p, p.Type)).ToEquatable(),
                [],
                [])
            {
                Tape = _nextId++,
            });
            return;
        }
        RuleAdjoint adjoint = Rules.AdjointOf(rule, target, byAdjoints)!;
        List<Expr> arguments = [];
        List<Local> outputs = [];
        for (int i = 0; i < adjoint.Places.Count; i++)
        {
            Slot slot = adjoint.Places[i].Slot;
            Parameter parameter = adjoint.Rule.Parameters[slot.Index];
            IrType type = adjoint.Routine.Parameters[i].Type;
            Expr argument = slot.IsBar ? BarOf(parameter, type)
                : byName.TryGetValue((parameter.Name, PathOf(parameter)), out Given? known) ? known.Value
                : parameter.IsReference ? Zero(type, output)
                : type is ObjectType ? receiver! : Constant.Zero(type.Scalar);
            arguments.Add(argument);
            if (adjoint.Routine.Parameters[i].IsReference) outputs.Add((Local)argument);
        }
        output.Add(new CallForward(_nextId++, adjoint.Routine, receiver, arguments.ToEquatable(), [], outputs.ToEquatable(), [], IsPlain: true));

        Expr BarOf(Parameter parameter, IrType type) => bars.TryGetValue((parameter.Name, PathOf(parameter)), out Expr? bar) ? bar
            : parameter.Type.IsView ? ZerosLike(byName[(parameter.Name, PathOf(parameter))].Value, output)
            : Zero(type, output);
    }

    // ---- transposed second derivatives ----

    /// <summary>
    /// What rules are given along which direction must be known where they run. Of what the target writes or the rule does not take,
    /// it is kept from where the target is called.
    /// </summary>
    private void PlanDirections(Block body)
    {
        if (_sense != Sense.Transposed) return;
        Dictionary<int, CallForward> calls = body.All().OfType<CallForward>().Where(c => c.Halves.Rule is not null).ToDictionary(c => c.Tape);
        foreach (RuleCall rule in body.All().OfType<RuleCall>().Where(r => r.Kind == RuleKind.Backward && _activity.IsActive(r)))
        {
            if (RuleDerivatives.IsScalar(rule.Target) || Rules.IsUnchanged(rule, _activity) || !calls.TryGetValue(rule.Tape, out CallForward? call)) continue;
            HashSet<int> taken = [.. rule.Method.ValuesIn(rule.Target.Parameters)];
            _kept[rule.Tape] = [];
            for (int i = 0; i < call.Arguments.Count; i++)
            {
                Parameter parameter = rule.Target.Parameters[i];
                Expr argument = call.Arguments[i];
                bool isAtHand = taken.Contains(i) && !parameter.IsReference && !rule.Target.Written[i];
                if (!parameter.IsActive || isAtHand || parameter.Passing == Passing.Out || !(argument.Type.IsView ? HasDot(argument) : _activity.IsVaried(argument))) continue;
                _kept[rule.Tape].Add(new Kept(i, _nextId++, parameter.Name + _suffix, argument));
            }
        }
    }

    private void KeepDirections(CallForward call, List<Stmt> output)
    {
        if (!_kept.TryGetValue(call.Tape, out List<Kept>? kept)) return;
        foreach (Kept direction in kept)
        {
            output.Add(direction.Place.Type.IsView
                ? new PushAll(direction.Tape, direction.Name, DotView(direction.Place))
                : new Push(direction.Tape, direction.Name, Of(direction.Place, direction.Place)));
        }
    }

    /// <summary>
    /// The adjoint of a rule gives what goes to the values that it takes: to those that the target gives before the rule passes
    /// their adjoints on, to those that the target takes after.
    /// </summary>
    private void RewriteTransposed(RuleCall call, List<Stmt> output)
    {
        Halves target = call.Target;
        RuleMethod rule = call.Method;
        int[] active = [.. Enumerable.Range(0, target.Parameters.Count).Where(i => target.Parameters[i].IsActive)];
        Dictionary<int, Expr> directions = TakeDirections(call, active, output);

        var bars = new Dictionary<(string, string), Expr>();
        foreach ((string name, Parameter of, int i) in GradientsOf(rule, target, active)) bars[(name, PathOf(of))] = directions[i];
        List<Given> values = [.. ValuesOf(call)];
        foreach (Given value in values.Where(v => !v.IsConstant && v.Value.Type.IsFloating))
        {
            bars[(value.Name, value.Path)] = value.Value.Type.IsView ? ZerosLike(value.Value, output, value.Name + "Bar") : Zero(value.Value.Type, output, value.Name + "Bar");
        }
        // A rule of the rule does not run it.
        if (rule.Ruled is { Rule.Backward: not null }) output.Add(call);
        CallAdjoint(rule, target, call.Receiver, values.Concat(ResultGradsOf(call, call.ResultGrads)).Concat(GradientsOf(call)), bars, byAdjoints: false, output);

        var incoming = ResultGradsOf(call, call.ResultGrads).Select(g => bars.TryGetValue(("result", g.Path), out Expr? more) ? Held(Fold.Sum(Of(g.Value, g.Value), more), output) : Of(g.Value, g.Value)).ToList();
        RuleCall ofAdjoints = OfAdjoints(call, incoming, output);
        List<Stmt> after = [];
        for (int k = 0; k < active.Length; k++)
        {
            Parameter parameter = target.Parameters[active[k]];
            if (!bars.TryGetValue((parameter.Name, PathOf(parameter)), out Expr? more)) continue;
            bool isGiven = parameter.Passing == Passing.Out || target.Written[active[k]];
            Add(ofAdjoints.Gradients[k], more, isGiven ? output : after);
        }
        output.Add(ofAdjoints);
        output.AddRange(after);
    }

    /// <summary>The directions of what the target takes, in memory that the rule's adjoint may change.</summary>
    private Dictionary<int, Expr> TakeDirections(RuleCall call, int[] active, List<Stmt> output)
    {
        Halves target = call.Target;
        List<int> taken = [.. call.Method.ValuesIn(target.Parameters)];
        List<Kept> kept = _kept.TryGetValue(call.Tape, out List<Kept>? known) ? known : [];
        var directions = new Dictionary<int, Expr>();
        for (int k = 0; k < active.Length; k++)
        {
            int i = active[k];
            Parameter parameter = target.Parameters[i];
            bool isView = parameter.Type.IsView;
            bool isAtHand = taken.Contains(i) && !parameter.IsReference && !target.Written[i];
            Expr? argument = isAtHand ? call.Arguments[taken.IndexOf(i)] : null;
            directions[i] = kept.Exists(d => d.Parameter == i) && !isView ? Fresh("direction", parameter.Type)
                : argument is null ? isView ? ZerosLike(call.Gradients[k], output, "direction") : Zero(parameter.Type, output, "direction")
                : isView ? CopyOfDot(argument, output) : Started(Fresh("direction", parameter.Type), Of(argument, argument), output);
        }
        // What was kept last is taken back first.
        foreach (Kept direction in Enumerable.Reverse(kept))
        {
            var place = (Local)directions[direction.Parameter];
            output.Add(place.Type.IsView ? new PopAll(direction.Tape, direction.Name, place) : new Pop(direction.Tape, direction.Name, place));
        }
        return directions;
    }

    /// <summary>The rule itself, of the tangents of adjoints.</summary>
    private RuleCall OfAdjoints(RuleCall call, IReadOnlyList<Expr> incoming, List<Stmt> output) => call with
    {
        Gradients = call.Gradients.Select(g => g.Type.IsView ? DotOrStill(g, output) : _activity.IsActive(g) ? Dot((Local)g) : Zero(g.Type, output)).ToEquatable(),
        ResultGrads = incoming.ToEquatable(),
    };

    private void Add(Expr gradient, Expr more, List<Stmt> output)
    {
        if (gradient is Local { Type: ScalarType } number)
        {
            output.Add(new Accumulate(number, more));
            return;
        }
        var index = new Local(_nextId++, "i", IrType.Int, Synthetic: true);
        output.Add(new For(
            index, Constant.Int(0), BinaryOp.Less, new Length(more), Constant.Int(1), null, Block.Of([new AccumulateAt(gradient, index, new Load(more, index))])));
    }
}
