using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>How a derivative uses a parameter that the method itself does not have.</summary>
internal enum Use
{
    /// <summary>The method's own.</summary>
    Primal,

    Read,

    /// <summary>In and out; of gradients: added to.</summary>
    Updated,

    /// <summary>Only out.</summary>
    Overwritten,

    /// <summary>The adjoint of what is overwritten: 0 on return.</summary>
    Consumed,

    /// <summary>A matrix of derivatives.</summary>
    Matrix,

    /// <summary>A part of a struct that has no derivative.</summary>
    None,
}

/// <summary>A number or view in a parameter or result.</summary>
/// <param name="Path">Which part of a struct, or empty.</param>
/// <param name="Type">As the method has it.</param>
internal sealed record ShapePart(Slot Slot, string Path, IrType Type);

/// <param name="Of">The method's parameter that it belongs to, if that has a length of its own.</param>
internal sealed record ShapeParameter(string Name, Use Use, EquatableArray<ShapePart> Parts, string? Of)
{
    public bool IsView => Parts[0].Type.IsView;

    /// <summary>Something comes out through it.</summary>
    public bool IsOutput => Use is Use.Updated or Use.Overwritten or Use.Matrix;
}

/// <summary>
/// What a derivative of any order takes and gives, by name. Shapes are made from that of a method, each from that of what it
/// is a derivative of; a declaration then takes what it names.
/// </summary>
/// <param name="Order">The number of directions along which the method or its adjoint is differentiated.</param>
/// <param name="HasAdjoint">It is a derivative of the method's adjoint.</param>
/// <param name="Values">The leading results that the target gives too.</param>
/// <param name="Gradients">The gradients that may be given as results, with the value, in place of parameters.</param>
/// <param name="Fixed">Numbers that no parameter gives.</param>
internal sealed record Shape(
    MethodIr Method,
    EquatableArray<bool> Written,
    int Order,
    bool HasAdjoint,
    EquatableArray<ShapeParameter> Parameters,
    EquatableArray<ShapePart> Results,
    int Values,
    EquatableArray<ShapePart> Gradients,
    EquatableArray<(Slot Slot, int Value)> Fixed)
{
    private const string ResultGrad = "resultGrad";

    /// <summary>A bit for each direction that is that of an adjoint of an adjoint or of a tangent.</summary>
    private int Transposed { get; init; }

    /// <summary>
    /// What the tangent along a direction stands for. What is transposed comes first; what then follows is its derivative like any
    /// other, and nothing else is known but of symmetric derivatives.
    /// </summary>
    public Sense SenseOf(int direction, RuleDerivatives rules) => !rules.Exist || Transposed == 0 ? Sense.Along
        : Transposed > 1 ? Sense.Mixed
        : direction == 0 ? Sense.Transposed : Sense.Along;

    /// <summary>Of a method itself.</summary>
    public static Shape Of(MethodIr method, EquatableArray<bool> written)
    {
        var parameters = method.Parameters.Select((p, i) => (Parameter: p, Part: new ShapePart(new Slot(i, false, false, 0), p.Leaf?.Path ?? "", p.Type)))
            .GroupBy(p => p.Parameter.Name)
            .Select(g => new ShapeParameter(g.Key, Use.Primal, g.Select(p => p.Part).ToEquatable(), g.First().Parameter.Type.IsView ? g.Key : null));
        string[] paths = method.ResultStruct is { } whole ? [.. whole.Leaves.Select(l => l.Path)] : [""];
        var results = method.Results.Select((r, i) => new ShapePart(new Slot(i, true, false, 0), paths[i], r.Type)).ToEquatable();
        return new Shape(method, written, 0, false, parameters.ToEquatable(), results, results.Count, [], []);
    }

    /// <summary>All that goes in or comes out.</summary>
    public IEnumerable<Slot> Slots => Parameters.SelectMany(p => p.Parts).Concat(Results).Concat(Gradients).Select(p => p.Slot).Concat(Fixed.Select(f => f.Slot));

    private bool IsWritten(Slot slot) => Written[slot.Index] || Method.Parameters[slot.Index].IsReference;

    public bool Moves(ShapePart part) => part.Type.IsFloating && (part.Slot.IsResult || !Method.Parameters[part.Slot.Index].NoGrad);

    private Use UseOf(EquatableArray<ShapePart> parts) => parts.Any(p => IsUpdated(p.Slot)) ? Use.Updated : Use.Read;

    private bool IsUpdated(Slot slot) => slot.IsResult ? !slot.IsBar : slot.IsBar || IsWritten(slot);

    /// <summary>Its derivative along a direction.</summary>
    public Shape Tangent()
    {
        HashSet<string> names = [.. Parameters.Select(p => p.Name)];
        List<ShapeParameter> parameters = [.. Parameters];
        foreach (ShapeParameter parameter in Parameters)
        {
            if (Differentiate(parameter, s => s.Along(Order)) is not { } parts) continue;
            Use use = parameter.Use == Use.Primal ? UseOf(parts) : parameter.Use;
            parameters.Add(new ShapeParameter(Free(parameter.Name + "Tangent", names), use, parts, parameter.Of));
        }
        return this with
        {
            Order = Order + 1,
            Parameters = parameters.ToEquatable(),
            Results = Results.Concat(Results.Where(r => r.Type.IsFloating).Select(r => r with { Slot = r.Slot.Along(Order) })).ToEquatable(),
            Values = Results.Count,
            Gradients = [],
        };
    }

    /// <summary>Its adjoint.</summary>
    public Shape Backward()
    {
        HashSet<string> names = [.. Parameters.Select(p => p.Name)];
        List<ShapeParameter> parameters = [.. Parameters];
        foreach (ShapeParameter parameter in Parameters)
        {
            if (Differentiate(parameter, AdjointOf) is not { } parts) continue;
            Use use = parameter.Use == Use.Overwritten ? Use.Consumed : UseOf(parts);
            parameters.Add(new ShapeParameter(Free(parameter.Name + "Grad", names), use, parts, parameter.Of));
        }
        EquatableArray<ShapePart> incoming = Results.Where(r => r.Type.IsFloating).Select(r => r with { Slot = AdjointOf(r.Slot) }).ToEquatable();
        if (incoming.Count > 0) parameters.Add(new ShapeParameter(Free(ResultGrad, names), Use.Read, incoming, null));
        int transposed = HasAdjoint ? Transposed | (1 << Order) : Order > 0 ? 1 : 0;
        return this with { Order = HasAdjoint ? Order + 1 : Order, Transposed = transposed, HasAdjoint = true, Parameters = parameters.ToEquatable(), Values = Results.Count, Gradients = [] };
    }

    /// <summary>Its adjoint for an incoming adjoint of 1, in place of what the gradients held.</summary>
    /// <returns>Null if a scalar result is not its only output.</returns>
    public Shape? Gradient()
    {
        if (Results is not [{ Type.IsFloating: true } result] || Parameters.Any(p => p.IsOutput || (p.Use == Use.Primal && p.Parts.Any(part => Moves(part) && IsWritten(part.Slot))))) return null;
        Shape backward = Backward();
        List<ShapeParameter> own = [.. backward.Parameters.Where(p => p.Use != Use.Updated && !p.Parts.Any(part => part.Slot == AdjointOf(result.Slot)))];
        List<ShapeParameter> gradients = [.. backward.Parameters.Where(p => p.Use == Use.Updated).Select(p => p with { Use = Use.Overwritten })];
        bool isPlain = gradients.All(g => g is { IsView: false, Parts: [{ Path: "" }] });
        return backward with
        {
            Parameters = own.Concat(gradients).ToEquatable(),
            Gradients = isPlain ? gradients.Select(g => g.Parts[0]).ToEquatable() : [],
            Fixed = backward.Fixed.Append((AdjointOf(result.Slot), 1)).ToEquatable(),
        };
    }

    /// <summary>Its matrix of first or second derivatives.</summary>
    /// <returns>Null for what has none: derivatives, and for a Hessian methods of which a scalar result is not the only output.</returns>
    public Shape? Matrix(string name, bool isHessian)
    {
        if (Order > 0 || HasAdjoint || (isHessian && Gradient() is null)) return null;
        List<ShapePart> active = [.. Parameters.SelectMany(p => p.Parts).Where(Moves)];
        if (active.Concat(Results.Where(r => r.Type.IsFloating)).Select(p => p.Type.Scalar).Distinct().Count() != 1 || active.Count == 0) return null;
        if (active.Any(p => p.Type is SpanType { HasRows: true })) return null;
        var matrix = new ShapePart(new Slot(0, true, false, 1), "", new SpanType(active[0].Type.Scalar, SpanForm.Span));
        string free = Free(name, [.. Parameters.Select(p => p.Name)]);
        return this with { Parameters = Parameters.Append(new ShapeParameter(free, Use.Matrix, [matrix], null)).ToEquatable(), Values = Results.Count };
    }

    /// <summary>As it is generated unasked: gradients that can be results are.</summary>
    public Shape Unasked() => Gradients.Count == 0 ? this : this with
    {
        Parameters = Parameters.Where(p => p.Use != Use.Overwritten).ToEquatable(),
        Results = Results.Concat(Gradients).ToEquatable(),
        Values = Results.Count + Gradients.Count,
        Gradients = [],
    };

    /// <summary>
    /// What stands for the adjoint of a slot. Directions change places with what they leave out: what is differentiated along
    /// all of them receives the adjoint of what is differentiated along none.
    /// </summary>
    public Slot AdjointOf(Slot slot)
    {
        int others = ((1 << Order) - 1) & ~slot.Directions;
        return HasAdjoint ? new Slot(slot.Index, slot.IsResult, !slot.IsBar, others).Along(Order) : new Slot(slot.Index, slot.IsResult, true, others);
    }

    private EquatableArray<ShapePart>? Differentiate(ShapeParameter parameter, System.Func<Slot, Slot> derivative)
    {
        List<ShapePart> parts = [.. parameter.Parts.Where(Moves).Select(p => p with { Slot = derivative(p.Slot) })];
        return parts.Count == 0 ? null : parts.ToEquatable();
    }

    /// <summary>A name that no parameter has yet: that of the derivative of a derivative may be taken, as <c>xGrad</c> is.</summary>
    private static string Free(string name, HashSet<string> names)
    {
        string free = name;
        for (int i = 2; !names.Add(free); i++) free = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return free;
    }
}
