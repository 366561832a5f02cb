using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Parse;

/// <summary>
/// A struct, or a span of structs, while a body is read: an expression for each member. Only the leaves go into
/// statements.
/// </summary>
internal sealed record Composite(IrType Type, EquatableArray<Expr> Members) : Expr(Type)
{
    public override IEnumerable<Expr> Children => Members;

    /// <summary>The struct that it is, or that its elements are.</summary>
    public StructType Struct => Type is StructSpanType span ? span.Element : (StructType)Type;

    public Composite With(int member, Expr value) => this with { Members = Members.Select((m, i) => i == member ? value : m).ToEquatable() };
}

/// <summary>What is done with an expression is done with each of its leaves.</summary>
internal static class Leafwise
{
    public static IEnumerable<Expr> Leaves(this Expr expr) => expr is Composite composite ? composite.Members.SelectMany(Leaves) : [expr];

    public static Expr Map(this Expr expr, Func<Expr, Expr> leaf) => expr is Composite composite
        ? composite with { Members = composite.Members.Select(m => m.Map(leaf)).ToEquatable() }
        : leaf(expr);

    /// <summary>An expression of the same shape from leaves in order.</summary>
    public static Expr WithLeaves(this Expr shape, IEnumerable<Expr> leaves)
    {
        using IEnumerator<Expr> next = leaves.GetEnumerator();
        return shape.Map(_ => next.MoveNext() ? next.Current : throw new InvalidOperationException("too few leaves"));
    }

    /// <summary>An element of a view.</summary>
    public static Expr At(this Expr view, Expr index) => view is Composite composite
        ? new Composite(((StructSpanType)composite.Type).Element, composite.Members.Select(m => m.At(index)).ToEquatable())
        : view.Type is SpanType { HasRows: true } ? new Row(view, index)
        : new Load(view, index);

    public static Expr LengthOf(Expr view) => new Length(view.Leaves().First());

    public static Expr SliceOf(Expr view, Expr start, Expr? count) => view switch
    {
        Composite { Type: StructSpanType { Form: SpanForm.Array } span } array =>
            new Composite(span with { Form = SpanForm.Span }, array.Members.Select(m => SliceOf(m, start, count)).ToEquatable()),
        Composite composite => composite with { Members = composite.Members.Select(m => SliceOf(m, start, count)).ToEquatable() },
        _ => new Slice(view, start, count),
    };

    /// <summary>The default of a type.</summary>
    public static Expr Zero(IrType type) => type is StructType whole
        ? new Composite(whole, whole.Members.Select(m => Zero(m.Type)).ToEquatable())
        : Constant.Zero(type.Scalar);

    /// <summary>A local for each leaf of a type.</summary>
    /// <param name="leaf">Makes the local of a leaf, by its name and type.</param>
    public static Expr Place(string name, IrType type, Func<string, IrType, Local> leaf) => type switch
    {
        StructType whole => new Composite(whole, whole.Members.Select(m => Place(Join.Names(name, m.Name), m.Type, leaf)).ToEquatable()),
        StructSpanType span => new Composite(span, span.Element.Members
            .Select(m => Place(Join.Names(name, m.Name), m.Type is StructType inner ? new StructSpanType(inner, span.Form) : new SpanType(m.Type.Scalar, span.Form), leaf))
            .ToEquatable()),
        _ => leaf(name, type),
    };
}
