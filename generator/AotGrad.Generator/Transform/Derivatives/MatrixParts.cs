using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Makes the statements that compute a row or column of a matrix.</summary>
internal interface IMatrixParts
{
    /// <summary>They are calls, which can be differentiated.</summary>
    public bool AreCalled { get; }

    /// <summary>They call what has a hand-written rule.</summary>
    public bool HaveRules { get; }

    /// <param name="places">The method's parameters, what moves and what is found, which the statements name as they like.</param>
    /// <returns>Null if issues forbid it.</returns>
    public RanPart? Run(MatrixPart part, IReadOnlyList<BoundPlace> places, ref int nextId);
}

/// <param name="Before">What comes before the loop.</param>
/// <param name="Locals">Those that stand for what moves and what is found.</param>
/// <param name="Allocated">Those of them that have memory already.</param>
/// <param name="Values">The results of the method, if they are wanted.</param>
/// <param name="Tangents">Of a column, those of the results.</param>
internal sealed record RanPart(
    IReadOnlyList<Stmt> Before, IEnumerable<Stmt> Body, IReadOnlyDictionary<Slot, Local> Locals, IReadOnlyCollection<Local> Allocated,
    IReadOnlyList<Expr> Values, IReadOnlyList<Expr> Tangents);

/// <summary>The derivative itself, in place.</summary>
internal sealed class InlinedParts(Binding binding, Sweeps sweeps, TangentHalves halves, List<Issue> issues) : IMatrixParts
{
    /// <summary>Beyond the ids of what is derived, for what surrounds it.</summary>
    public const int FirstId = 1 << 24;

    private int _made;

    public bool AreCalled => false;

    public bool HaveRules => halves.Rules.Exist;

    public RanPart? Run(MatrixPart part, IReadOnlyList<BoundPlace> places, ref int nextId)
    {
        Shape shape = ShapeOf(part, Shape.Of(binding.Shape.Method, binding.Shape.Written));
        int wanted = binding.Shape.Results.Count;
        List<ShapePart> values = [.. shape.Results.Take(wanted)], tangents = part == MatrixPart.Column ? [.. shape.Results.Skip(shape.Values)] : [];
        Shape used = shape with
        {
            Parameters = shape.Parameters.Where(p => p.Use == Use.Primal || p.Parts.Any(part => places.Any(b => b.Slot == part.Slot))).ToEquatable(),
            Results = values.Concat(tangents).ToEquatable(),
            Gradients = [],
        };
        if (Derivation.Of(used, places, sweeps, halves, clears: false, issues) is not { } derived) return null;
        Function function = Derivation.Finish(derived, isPart: true);
        // Two that are made from the same method stand beside each other.
        if (_made++ > 0) function = Renumber.Run(function, FirstId >> 1, places.Where(p => p.Use == Use.Primal).Select(p => p.Parameter.Local));
        var locals = new Dictionary<Slot, Local>();
        for (int i = 0; i < places.Count; i++) locals[places[i].Slot] = function.Parameters[i].Local;
        return new RanPart([], function.Body.Statements.Where(s => s is not Turn), locals, [], [.. function.Results.Take(wanted)], [.. function.Results.Skip(wanted)]);
    }

    private static Shape ShapeOf(MatrixPart part, Shape shape) => part switch
    {
        MatrixPart.HessianRow => shape.Gradient()!.Tangent(),
        MatrixPart.Column => shape.Tangent(),
        _ => shape.Backward(),
    };
}

/// <summary>
/// Calls of the derivative, as of one that is declared: so a matrix is made by a method like others, which is differentiated
/// as others are.
/// </summary>
internal sealed class CalledParts(Binding matrix, IReadOnlyList<Link> links, CallGraph graph) : IMatrixParts
{
    private readonly MethodIr _method = matrix.Shape.Method;

    public bool AreCalled => true;

    public bool HaveRules => RuleDerivatives.ExistIn(graph);

    /// <summary>How the derivatives are called.</summary>
    public List<DeclaredCallee> Callees { get; } = [];

    public RanPart? Run(MatrixPart part, IReadOnlyList<BoundPlace> places, ref int nextId)
    {
        List<Link> steps = [.. links];
        Shape shape = Shape.Of(_method, matrix.Shape.Written);
        Declaration asked;
        if (part == MatrixPart.HessianRow)
        {
            shape = shape.Gradient()!;
            Declaration gradient = Ask(part, DerivativeKind.Gradient, shape, _ => true);
            steps.Add(new Link(DerivativeKind.Gradient, gradient));
            shape = Binding.Of(gradient, shape, [])!.Shape.Tangent();
        }
        else shape = part == MatrixPart.Column ? shape.Tangent() : shape.Backward();
        asked = Ask(part, part == MatrixPart.Row ? DerivativeKind.Backward : DerivativeKind.Tangent, shape, p => p.Parts.Any(x => places.Any(b => b.Slot == x.Slot)));
        steps.Add(new Link(asked.Kind, asked));
        List<Issue> issues = [];
        Binding binding = DeclaredDerivative.Bind(steps, _method, graph, asked, issues) ?? throw new System.InvalidOperationException(string.Join(" ", issues.SelectMany(i => i.Arguments)));
        Halves halves = DeclaredHalves.Of(binding, graph);
        Callees.Add(new DeclaredCallee(asked, steps.ToEquatable(), _method.Key, halves with { Plain = DeclaredHalves.RoutineOf(binding, halves, isAdjoint: false).Forward }));

        var locals = new Dictionary<Slot, Local>();
        HashSet<Local> allocated = [];
        List<Stmt> before = [];
        List<Argument> arguments = [];
        foreach (BoundPlace place in DeclaredHalves.HalfPlaces(binding))
        {
            Parameter parameter = place.Parameter;
            Local local = parameter.Local;
            if (place.Use != Use.Primal)
            {
                BoundPlace? named = places.FirstOrDefault(p => p.Slot == place.Slot);
                IrType type = local.Type is SpanType view ? named?.Parameter.Type ?? new SpanType(view.Element, SpanForm.Span) : local.Type;
                locals[place.Slot] = local = new Local(nextId++, named?.Parameter.Name ?? parameter.Name, type, Synthetic: true);
                // The parts of a struct lie together.
                if (parameter.Leaf is not null && type.IsView)
                {
                    before.Add(new Allocate(local, new Length(_method.Parameters[place.Slot.Index].Local)));
                    allocated.Add(local);
                }
                else if (named is null) before.Add(new Assign(local, Constant.Zero(local.Scalar)));
            }
            arguments.Add(new Argument(local, parameter.IsReference));
        }
        List<Local> results = [];
        foreach (ShapePart result in binding.Shape.Results) results.Add(new Local(nextId++, "result", result.Type, Synthetic: true));
        var call = new Call(results.ToEquatable(), asked.Key, arguments.ToEquatable(), _method.Modifiers.Contains("static") || _method.Parameters.Any(p => p.IsReceiver) ? null : new Self(new ObjectType("global::" + _method.Container.FullName)))
        {
            PrivateTo = asked.Linkage.PrivateTo,
            Origin = new Origin(0, ""),
        };
        return new RanPart(before, [call], locals, allocated, [.. results.Take(_method.Results.Count)], [.. results.Skip(_method.Results.Count)]);
    }

    /// <summary>A declaration as a user would write it.</summary>
    private Declaration Ask(MatrixPart part, DerivativeKind kind, Shape shape, System.Func<ShapeParameter, bool> isTaken)
    {
        Declaration own = matrix.Declaration;
        IEnumerable<DeclaredParameter> parameters = shape.Parameters.Where(p => p.Name != Parameter.Receiver && (p.Use == Use.Primal || isTaken(p))).Select(Declare);
        IrType? value = matrix.Shape.Results.Count == 0 ? null : _method.ResultStruct ?? _method.Result?.Type;
        return own with
        {
            Key = own.Key + (part == MatrixPart.Column ? DeclaredHalves.Column : DeclaredHalves.Row),
            Kind = kind,
            Linkage = own.Linkage with { Stem = own.Linkage.Stem + (part == MatrixPart.Column ? "Column" : "Row"), IsPublished = false },
            Parameters = parameters.ToEquatable(),
            Result = part == MatrixPart.Column && shape.Results.Count > 0 ? TupleOf(shape.Results) : value,
            Issues = [],
        };
    }

    private DeclaredParameter Declare(ShapeParameter parameter)
    {
        ShapePart first = parameter.Parts[0];
        Parameter? like = first.Slot.IsResult ? null : _method.Parameters[first.Slot.Index];
        IrType type = like?.DeclaredType ?? _method.ResultStruct ?? _method.Result!.Type;
        if (parameter.Use == Use.Primal) return new DeclaredParameter(parameter.Name, "", like!.Passing, type);
        type = type switch
        {
            SpanType view => view.Writable,
            StructSpanType view => view with { Form = SpanForm.Span },
            _ => type,
        };
        return new DeclaredParameter(parameter.Name, "", parameter is { IsView: false, IsOutput: true } ? Passing.Ref : Passing.Value, type) { IsConstant = parameter.Use == Use.Read };
    }

    private static StructType TupleOf(IReadOnlyList<ShapePart> parts) => new(
        "", parts.Select((p, i) => new Member("Item" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), p.Type, MemberAccess.Settable, null)).ToEquatable(), Construction.Tuple, []);
}
