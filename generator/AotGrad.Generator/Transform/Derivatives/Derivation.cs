using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Derives what a declaration asks for: the method or its adjoint, then the tangent of that along each direction; what the
/// declaration does not name is 0 where it would go in and dropped where it would come out.
/// </summary>
internal sealed class Derivation
{
    private readonly Shape _shape;
    private readonly HashSet<Slot> _wanted;
    private readonly HashSet<Slot> _existing;
    private readonly Dictionary<Slot, Local> _locals = [];
    private readonly MethodIr _method;
    private readonly TangentHalves _halves;
    private Block _body;
    private int _nextId;

    private Derivation(Shape shape, Differentiated derived, TangentHalves halves)
    {
        _halves = halves;
        _shape = shape;
        _method = derived.Method;
        _body = derived.Body;
        _nextId = derived.NextId;
        _wanted = [.. shape.Slots];
        _existing = ExistingFor(shape);
        for (int i = 0; i < _method.Parameters.Count; i++) _locals[new Slot(i, false, false, 0)] = _method.Parameters[i].Local;
        for (int i = 0; i < _method.Results.Count; i++) _locals[new Slot(i, true, false, 0)] = _method.Results[i];
        if (derived.Signature is not { } signature) return;
        foreach (Gradient gradient in signature.Gradients) _locals[new Slot(IndexOf(gradient.Of!), false, true, 0)] = gradient.Local;
        int[] floating = [.. Enumerable.Range(0, _method.Results.Count).Where(i => _method.Results[i].Type.IsFloating)];
        for (int i = 0; i < floating.Length; i++) _locals[new Slot(floating[i], true, true, 0)] = signature.ResultGrads[i].Local;
    }

    /// <param name="places">The parameters of what is derived, and what each stands for.</param>
    /// <param name="clears">Spans that are overwritten are cleared by the body itself.</param>
    /// <returns>Null if issues forbid it.</returns>
    public static Derived? Of(Shape shape, IReadOnlyList<BoundPlace> places, Sweeps sweeps, TangentHalves halves, bool clears, List<Issue> issues)
    {
        HashSet<int> bars = [.. ExistingFor(shape).Where(s => s is { IsBar: true, IsResult: false }).Select(s => s.Index)];
        MethodIr method = shape.Method;
        if (shape.HasAdjoint) method = method with { Parameters = method.Parameters.Select((p, i) => bars.Contains(i) ? p : p with { NoGrad = true }).ToEquatable() };
        if ((shape.HasAdjoint ? sweeps.Reverse(method, issues) : sweeps.Primal(method, issues)) is not { } derived) return null;
        var derivation = new Derivation(shape, derived, halves);
        for (int direction = 0; direction < shape.Order; direction++)
        {
            derivation.Differentiate(direction, issues);
            if (issues.Any(i => i.IsError)) return null;
        }
        return derivation.Bind(places, clears);
    }

    /// <summary>What is wanted, and what that is a derivative of.</summary>
    private static HashSet<Slot> ExistingFor(Shape shape) =>
        [.. shape.Slots.SelectMany(s => Enumerable.Range(0, shape.Order + 1).Select(s.Before))];

    private int IndexOf(Parameter parameter) => Enumerable.Range(0, _method.Parameters.Count).First(i => _method.Parameters[i].Local.Id == parameter.Local.Id);

    private void Differentiate(int direction, List<Issue> issues)
    {
        string suffix = "Dot" + (direction == 0 ? "" : (direction + 1).ToString(CultureInfo.InvariantCulture));
        List<Local> places = [.. _locals.Where(e => !IsResult(e.Key)).Select(e => e.Value)];
        var dots = new Dictionary<Local, Local>();
        List<Local> independents = [];
        foreach (KeyValuePair<Slot, Local> entry in _locals.ToList())
        {
            Slot tangent = entry.Key.Along(direction);
            if (!_existing.Contains(tangent)) continue;
            IrType type = entry.Value.Type is SpanType span ? span.Writable : entry.Value.Type;
            dots[entry.Value] = _locals[tangent] = new Local(_nextId++, entry.Value.Name + suffix, type, Synthetic: true);
            if (!IsResult(entry.Key)) independents.Add(entry.Value);
        }
        _body = Tangent.Run(new TangentInput(_body, _method.Parameters, places, dots, independents, [.. dots.Keys], suffix, _shape.SenseOf(direction, _halves.Rules), _halves)
        {
            Like = _locals.Where(e => !e.Key.IsResult && e.Value.Type.IsView).ToDictionary(e => e.Value, e => _method.Parameters[e.Key.Index].Local),
        }, issues, ref _nextId);
    }

    private static bool IsResult(Slot slot) => slot is { IsResult: true, IsBar: false };

    // ---- parameters and results ----

    private Derived Bind(IReadOnlyList<BoundPlace> places, bool clears)
    {
        var map = new Dictionary<Local, Expr>();
        List<Parameter> parameters = [];
        List<Stmt> first = [], last = [];
        HashSet<Slot> bound = [];
        List<Local> outputs = [], written = [], dropped = [];
        List<Stmt> turn = [];
        foreach ((Slot slot, Use use, Parameter parameter) in places)
        {
            if (use == Use.None)
            {
                parameters.Add(parameter with { Local = parameter.Local with { Id = _nextId++ } });
                continue;
            }
            Local local = _locals.TryGetValue(slot, out Local? known) ? known : parameter.Local with { Id = _nextId++ };
            if (IsResult(slot))
            {
                // The derivative by an incoming adjoint is a result of the tangent.
                Local place = parameter.Local with { Id = _nextId++ };
                last.Add(new Accumulate(place, local));
                local = place;
            }
            else
            {
                bound.Add(slot);
                if (use != Use.Primal || parameter.Local != local) map[local] = local = parameter.Local with { Id = local.Id };
            }
            bool isView = local.Type.IsView;
            bool isConsumed = use == Use.Consumed && (isView ? local.Type is SpanType { Form: not (SpanForm.ReadOnlySpan or SpanForm.ReadOnlyTensor) } : parameter.IsReference);
            if (isConsumed) last.AddRange(Zero(local));
            if (isConsumed || parameter.IsReference || (isView && use is Use.Updated or Use.Overwritten)) (isView ? written : outputs).Add(local);
            if (use == Use.Overwritten && (!isView || clears)) first.AddRange(Zero(local));
            parameters.Add(parameter with { Local = local });
        }
        Dictionary<Slot, int> given = _shape.Fixed.ToDictionary(f => f.Slot, f => f.Value);
        HashSet<Local> targets = [.. _body.All().SelectMany(s => s.Targets())];
        foreach (KeyValuePair<Slot, Local> entry in _locals.Where(e => !bound.Contains(e.Key) && !IsResult(e.Key)))
        {
            Constant start = Constant.Of(entry.Value.Scalar, given.TryGetValue(entry.Key, out int value) ? value : 0);
            if (entry.Key is { IsBar: false, Directions: 0 } && entry.Value.Type.IsView)
            {
                // Memory of the method itself that nothing is wanted of; it is as long as its adjoint.
                Local unseen = entry.Value with { Synthetic = true };
                map[entry.Value] = unseen;
                dropped.Add(unseen);
                first.Add(new Allocate(unseen, Indices.SizesOf(_locals[entry.Key with { IsBar = true }])));
            }
            else if (entry.Value.Type.IsView) (entry.Key.IsBar ? turn : first).Add(new Allocate(entry.Value, Indices.SizesOf(_method.Parameters[entry.Key.Index].Local)));
            else if (targets.Contains(entry.Value)) first.Add(new Assign(entry.Value, start));
            else map[entry.Value] = start;
        }
        written.AddRange(parameters.Where((p, i) => places[i].Use == Use.Primal && p.Type.IsView && _shape.Written[places[i].Slot.Index]).Select(p => p.Local));
        // What only the reverse sweep uses begins there, so that it goes where nothing reads it.
        IEnumerable<Stmt> statements = _body.Statements.SelectMany(s => s is Turn ? turn.Prepend(s) : [s]);
        Block body = new SpansForArrays().Rewrite(new Folded(map).Rewrite(Block.Of([.. first, .. statements, .. last])));
        HashSet<Local> assigned = [.. body.All().SelectMany(s => s.Targets()), .. parameters.Select(p => p.Local)];
        List<Expr> results = [.. _shape.Results.Select(r => _locals.TryGetValue(r.Slot, out Local? local) && assigned.Contains(local) ? (Expr)local : Constant.Zero(r.Type.Scalar))];
        return new Derived(body, parameters, results, outputs, written, _nextId) { Dropped = dropped };
    }

    private IEnumerable<Stmt> Zero(Local place) => place.Type.IsView ? Zeros.Fill(place, ref _nextId) : [new Assign(place, Constant.Zero(place.Scalar))];

    /// <summary>Halves have spans where the method has arrays.</summary>
    private sealed class SpansForArrays : Rewriter
    {
        public override void Rewrite(Stmt stmt, List<Stmt> output) => base.Rewrite(stmt is CallForward { LacksArray: true } call ? call.WithHalf() : stmt, output);
    }

    /// <summary>The function that Emit prints.</summary>
    /// <param name="isPart">It becomes part of another function, which puts spans of structs together.</param>
    public static Function Finish(Derived derived, bool isPart = false)
    {
        int nextId = derived.NextId;
        Block body = ReadOnlyViews.Run(new Uncarried().Rewrite(derived.Body));
        Roots roots = Roots.Of(body, derived.Parameters);
        IReadOnlyList<Expr> results = derived.Results;
        List<Local> inputs = [.. derived.Parameters.Select(p => p.Local)];
        body = Prune.Run(body, roots, [.. derived.Outputs, .. results.SelectMany(r => r.Locals())], [], derived.Dropped);
        body = Untape.Run(body, ref nextId);
        (body, results) = Polish.Run(body, roots, inputs, derived.Outputs, results, [], ownsTapes: true, ref nextId);
        // Numbers that took the place of parameters have arrived where they are read.
        body = Folded.Constants(body);
        TapeOrder.Check(body.Statements.TakeWhile(s => s is not Turn), body.Statements.SkipWhile(s => s is not Turn), callsOnly: true);
        if (!isPart) body = WholeStructs.Run(body, derived.Parameters, ref nextId);
        return new Function(derived.Parameters.ToEquatable(), [], [], results.ToEquatable(), derived.Written.ToEquatable(), body);
    }
}

/// <summary>A parameter of a derivative and what it stands for; of a struct, a part.</summary>
internal sealed record BoundPlace(Slot Slot, Use Use, Parameter Parameter);

/// <summary>A derivative that is not yet polished, and can be differentiated further.</summary>
/// <param name="Outputs">Numbers that come out through parameters.</param>
/// <param name="Written">Memory that is written.</param>
internal sealed record Derived(Block Body, List<Parameter> Parameters, List<Expr> Results, List<Local> Outputs, List<Local> Written, int NextId)
{
    /// <summary>Memory that the method writes and nothing reads.</summary>
    public List<Local> Dropped { get; init; } = [];
}
