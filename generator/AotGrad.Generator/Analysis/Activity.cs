using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// Which locals and which memory are active: they depend on an active parameter (varied) and the results depend on them
/// (useful). Flow-insensitive, on renamed locals.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<Expr> _varied = [];
    private readonly HashSet<Expr> _useful = [];
    private readonly HashSet<int> _variedTapes = [];
    private readonly HashSet<int> _usefulTapes = [];
    private readonly Roots _roots;

    private readonly bool _tiesOutputs;
    private readonly Dictionary<int, CallForward> _calls;

    private Activity(Roots roots, IReadOnlyList<Stmt> statements, bool tiesOutputs)
    {
        _roots = roots;
        _tiesOutputs = tiesOutputs;
        _calls = statements.OfType<CallForward>().GroupBy(c => c.Tape).ToDictionary(g => g.Key, g => g.First());
    }

    /// <param name="independents">Parameters that have gradients.</param>
    /// <param name="dependents">The result, and what the caller sees of written parameters.</param>
    /// <param name="tiesOutputs">All that a call gives is useful if any of it is.</param>
    public static Activity Of(Block body, Roots roots, IEnumerable<Local> independents, IEnumerable<Local> dependents, bool tiesOutputs = false)
    {
        List<Stmt> statements = [.. body.All()];
        var activity = new Activity(roots, statements, tiesOutputs);
        activity._varied.UnionWith(independents.Select(Place));
        activity._useful.UnionWith(dependents.Select(Place));
        int size;
        do
        {
            size = activity.Size;
            foreach (Stmt stmt in statements) activity.Propagate(stmt);
        }
        while (activity.Size != size);
        return activity;

        Expr Place(Local local) => local.Type.IsView ? roots.Of(local) : local;
    }

    private int Size => _varied.Count + _useful.Count + _variedTapes.Count + _usefulTapes.Count;

    /// <summary>What a tape keeps.</summary>
    public bool IsActive(int tape) => _variedTapes.Contains(tape) && _usefulTapes.Contains(tape);

    /// <summary>A scalar local, or memory named by its root.</summary>
    public bool IsActive(Expr place) => _varied.Contains(place) && _useful.Contains(place);

    public bool IsUseful(Expr place) => _useful.Contains(place);

    /// <summary>The expression's value depends on an active parameter.</summary>
    public bool IsVaried(Expr expr) => expr.Type is ScalarType { IsFloating: true } && expr switch
    {
        Local local => _varied.Contains(local),
        Load load => _varied.Contains(_roots.Of(load.View)),
        Constant or Field or Unary { Op: UnaryOp.Detach } => false,
        Carry carry => IsVaried(carry.Derivative),
        Select select => IsVaried(select.Then) || IsVaried(select.Else),
        _ => expr.Children.Any(IsVaried),
    };

    /// <summary>The elements of a view depend on an active parameter.</summary>
    public bool IsVariedMemory(Expr view) => _varied.Contains(_roots.Of(view));

    /// <summary>Anything that a call brings out is active.</summary>
    public bool IsActive(CallForward call) => OutputsOf(call).Any(IsActive);

    /// <summary>Any gradient that the reverse half of a call adds to is active.</summary>
    public bool IsActive(CallReverse call) => call.Gradients.Select(PlaceOf).Any(IsActive);

    /// <inheritdoc cref="IsActive(CallReverse)"/>
    public bool IsActive(RuleCall call) => call.Gradients.Select(PlaceOf).Any(IsActive);

    private Expr PlaceOf(Expr gradient) => gradient.Type.IsView ? _roots.Of(gradient) : gradient;

    private void Propagate(Stmt stmt)
    {
        switch (stmt)
        {
            case Assign { Target.Type: ScalarType } assign:
                Flow(assign.Value, assign.Target);
                break;
            case Store store:
                Flow(store.Value, _roots.Of(store.View));
                break;
            case Accumulate sum:
                Flow(sum.Value, sum.Target);
                break;
            case AccumulateAt sum:
                Flow(sum.Value, _roots.Of(sum.View));
                break;
            case Copy copy:
                Flow(_roots.Of(copy.From), _roots.Of(copy.To));
                break;
            case CallForward call:
                Flow(call);
                break;
            case CallReverse call:
                Flow(call);
                break;
            case RuleCall call:
                Flow(call);
                break;
            case Push push:
                if (IsVaried(push.Value)) _variedTapes.Add(push.Tape);
                if (_usefulTapes.Contains(push.Tape)) MarkUseful(push.Value);
                break;
            case PushAll push:
                if (IsVariedMemory(push.View)) _variedTapes.Add(push.Tape);
                if (_usefulTapes.Contains(push.Tape)) _useful.Add(_roots.Of(push.View));
                break;
            case Pop pop:
                Take(pop.Tape, pop.Target);
                break;
            case PopAt pop:
                Take(pop.Tape, _roots.Of(pop.View));
                break;
            case PopAll pop:
                Take(pop.Tape, _roots.Of(pop.View));
                break;
        }
    }

    private void Take(int tape, Expr place)
    {
        if (!place.Type.IsFloating) return;
        if (_variedTapes.Contains(tape)) _varied.Add(place);
        if (_useful.Contains(place)) _usefulTapes.Add(tape);
    }

    private void Flow(Expr value, Expr place)
    {
        if (!place.Type.IsFloating) return;
        if (value.Type.IsView ? _varied.Contains(value) : IsVaried(value)) _varied.Add(place);
        if (!_useful.Contains(place)) return;
        if (value.Type.IsView) _useful.Add(value);
        else MarkUseful(value);
    }

    /// <summary>Through a call, every output depends on every argument that has a gradient.</summary>
    private void Flow(CallForward call)
    {
        List<Expr> arguments = [.. call.Arguments.Where((_, i) => call.Halves.Parameters[i].IsActive)];
        foreach (List<Expr> parts in WholesOf(call))
        {
            if (parts.Any(_varied.Contains)) _varied.UnionWith(parts);
            if (parts.Any(_useful.Contains)) _useful.UnionWith(parts);
        }
        List<Expr> outputs = [.. OutputsOf(call)];
        if (arguments.Any(a => a.Type.IsView ? IsVariedMemory(a) : IsVaried(a))) _varied.UnionWith(outputs);
        if (!outputs.Any(_useful.Contains)) return;
        if (_tiesOutputs) _useful.UnionWith(outputs);
        MarkUseful(arguments);
    }

    /// <summary>Through the reverse half of a call, every gradient depends on all that the call and it are given.</summary>
    private void Flow(CallReverse call)
    {
        CallForward forward = _calls[call.Tape];
        List<Expr> inputs = [.. forward.Arguments.Where((_, i) => call.Halves.Parameters[i].IsActive), .. call.ResultGrads, .. call.Gradients];
        foreach ((Expr argument, int i) in call.Arguments.Zip(call.Halves.InBoth, (a, i) => (a, i)))
        {
            if (call.Halves.Parameters[i] is not { IsActive: true, Type.IsView: true }) continue;
            // What the halves of the caller pass need not be the same memory, only the same values.
            if (IsVariedMemory(forward.Arguments[i])) _varied.Add(_roots.Of(argument));
            inputs.Add(argument);
        }
        List<Expr> outputs = [.. call.Gradients.Select(PlaceOf)];
        if (inputs.Any(i => i.Type.IsView ? IsVariedMemory(i) : IsVaried(i))) _varied.UnionWith(outputs);
        if (!outputs.Any(_useful.Contains)) return;
        _useful.UnionWith(outputs);
        _useful.UnionWith(OutputsOf(forward));
        MarkUseful(inputs);
    }

    /// <summary>Through a rule, every gradient depends on all that the call of its target and it are given.</summary>
    private void Flow(RuleCall call)
    {
        List<Expr> inputs = [.. call.Arguments, .. call.Results, .. call.ResultGrads, .. call.Gradients, .. new[] { call.Saved }.OfType<Expr>()];
        if (_calls.TryGetValue(call.Tape, out CallForward? forward)) inputs.AddRange(forward.Arguments.Where((_, i) => forward.Halves.Parameters[i].IsActive));
        inputs.RemoveAll(i => !i.Type.IsFloating);
        List<Expr> outputs = [.. call.Gradients.Select(PlaceOf)];
        if (inputs.Any(i => i.Type.IsView ? IsVariedMemory(i) : IsVaried(i))) _varied.UnionWith(outputs);
        if (!outputs.Any(_useful.Contains)) return;
        _useful.UnionWith(outputs);
        MarkUseful(inputs);
    }

    private void MarkUseful(List<Expr> inputs)
    {
        foreach (Expr input in inputs)
        {
            if (input.Type.IsView) _useful.Add(_roots.Of(input));
            else MarkUseful(input);
        }
    }

    /// <summary>The memory that a call takes as spans of structs: it has gradients for all parts of one, or for none.</summary>
    private IEnumerable<List<Expr>> WholesOf(CallForward call) => call.Arguments
        .Select((argument, i) => (Argument: argument, Parameter: call.Halves.Parameters[i]))
        .Where(a => a.Parameter is { IsActive: true, Leaf: not null, Type.IsView: true })
        .GroupBy(a => a.Parameter.Name, a => _roots.Of(a.Argument))
        .Select(parts => parts.ToList());

    /// <summary>What a call may make depend on its arguments: locals, and memory by its root.</summary>
    private IEnumerable<Expr> OutputsOf(CallForward call)
    {
        foreach (Local result in call.Results.Where(r => r.Type.IsFloating)) yield return result;
        int output = 0;
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            Parameter parameter = call.Halves.Parameters[i];
            if (parameter.IsReference)
            {
                if (parameter.IsActive) yield return call.Outputs[output];
                output++;
            }
            else if (parameter.IsActive && call.Halves.Written[i]) yield return _roots.Of(call.Arguments[i]);
        }
        if (call.Saved is { Type.IsFloating: true } saved) yield return _roots.Of(saved);
    }

    private void MarkUseful(Expr expr)
    {
        if (expr.Type is not ScalarType || !expr.Type.IsFloating) return;
        switch (expr)
        {
            case Local local:
                _useful.Add(local);
                break;
            case Load load:
                _useful.Add(_roots.Of(load.View));
                break;
            case Unary { Op: UnaryOp.Detach }:
                break;
            case Carry carry:
                MarkUseful(carry.Derivative);
                break;
            case Select select:
                MarkUseful(select.Then);
                MarkUseful(select.Else);
                break;
            default:
                foreach (Expr child in expr.Children) MarkUseful(child);
                break;
        }
    }
}
