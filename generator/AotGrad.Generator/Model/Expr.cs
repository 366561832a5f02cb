using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Model;

internal enum UnaryOp
{
    Negate,
    Not,
    Complement,

    /// <summary>The identity, through which no derivative flows.</summary>
    Detach,
}

internal enum BinaryOp
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    AndAlso,
    OrElse,
}

/// <summary>
/// A typed expression. Evaluating one changes nothing: whatever has an effect is a statement. It can therefore be
/// evaluated again wherever its operands still hold the same values.
/// </summary>
internal abstract record Expr(IrType Type)
{
    public virtual IEnumerable<Expr> Children => [];

    public Scalar Scalar => Type.Scalar;
}

/// <summary>A literal. Its value is kept as bits, so that 0 and -0 differ and NaN equals itself.</summary>
/// <param name="Bits">The bits of a double (also for float), the integer, or 0 and 1 for a bool.</param>
/// <param name="Symbol">The name that the source uses, such as <c>Math.PI</c>; of a type parameter, the name of its member.</param>
internal sealed record Constant(Scalar Kind, long Bits, string? Symbol = null) : Expr(IrType.Of(Kind))
{
    public double AsDouble => Type.IsFloating ? System.BitConverter.Int64BitsToDouble(Bits) : Kind == Scalar.ULong ? (ulong)Bits : Bits;

    public bool IsFinite => !double.IsNaN(AsDouble) && !double.IsInfinity(AsDouble);

    public static Constant Of(Scalar kind, double value) => IrType.Of(kind).IsFloating
        ? new(kind, System.BitConverter.DoubleToInt64Bits(value))
        : new(kind, (long)value);

    /// <summary>The default of a type: 0 or false.</summary>
    public static Constant Zero(Scalar kind) => new(kind, 0);

    public static Constant Int(long value) => new(Scalar.Int, value);

    public static Constant Bool(bool value) => new(Scalar.Bool, value ? 1 : 0);

    public bool Is(double value) => AsDouble.Equals(value) && (value != 0 || Bits == 0);
}

/// <summary>A local variable or a parameter, as a value or as the target of an assignment.</summary>
/// <param name="Id">Unique in a method; the name need not be.</param>
/// <param name="Name">What the emitter prints, made unique where scopes would clash.</param>
/// <param name="Synthetic">Introduced by the generator, so that it may vanish again.</param>
/// <param name="Primal">For an adjoint, the id of the local that it belongs to and is named after; otherwise -1.</param>
/// <param name="IsFlag">Set where one jump is taken, and clear before.</param>
internal sealed record Local(int Id, string Name, IrType Type, bool Synthetic = false, int Primal = -1, bool IsFlag = false) : Expr(Type)
{
    /// <summary>The name of a nameless intermediate; the emitter numbers them from 0.</summary>
    public static string TemporaryName(int id) => "t" + id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Another local of the same kind.</summary>
    public Local Renumber(int id) => this with { Id = id, Name = Synthetic && Name == TemporaryName(Id) ? TemporaryName(id) : Name };
}

/// <summary>Data from outside that has no gradient: a field, an automatic property, an enum member.</summary>
/// <param name="Text">Fully qualified C#, or the name of a member of <paramref name="Receiver"/>.</param>
/// <param name="PrivateTo">The type whose code alone can name it, if any.</param>
/// <param name="Receiver">The object whose member it is; null for a static one.</param>
/// <param name="IsMutable">Code that AotGrad does not see may change it; differentiated code never does.</param>
internal sealed record Field(string Text, IrType Type, string? PrivateTo = null, Expr? Receiver = null, bool IsMutable = false) : Expr(Type)
{
    public override IEnumerable<Expr> Children => Receiver is null ? [] : [Receiver];
}

/// <summary>An element of a span or array.</summary>
internal sealed record Load(Expr View, Expr Index) : Expr(IrType.Of(View.Scalar))
{
    public override IEnumerable<Expr> Children => [View, Index];
}

/// <summary>The number of elements, or of those in one dimension.</summary>
/// <param name="Dimension">-1 for all; an array of arrays then counts its rows.</param>
/// <remarks>Those of tensors are nint in C#; guards see to it that an int can hold them.</remarks>
internal sealed record Length(Expr View, int Dimension = -1) : Expr(IrType.Int)
{
    /// <summary>In place of a dimension: the elements of all rows together.</summary>
    public const int OfAllRows = -2;

    public override IEnumerable<Expr> Children => [View];
}

/// <summary>The index of an element in several dimensions, or the sizes of a view in each.</summary>
internal sealed record Indices(EquatableArray<Expr> Items) : Expr(IrType.Int)
{
    public override IEnumerable<Expr> Children => Items;

    /// <summary>An element by all its indices, from a view that is none of several rows.</summary>
    public static (Expr View, Expr Index) Path(Expr view, Expr index)
    {
        List<Expr> items = index is Indices inner ? [.. inner.Items] : [index];
        for (; view is Row row; view = row.View) items.Insert(0, row.Index);
        return (view, items.Count == 1 ? items[0] : new Indices(items.ToEquatable()));
    }

    /// <summary>The lengths of a view: one, or one for each dimension; an array of arrays or a tensor itself tells them.</summary>
    public static Expr SizesOf(Expr view) => view.Type is SpanType { HasRows: true } or SpanType { IsTensor: true } ? view : ((SpanType)view.Type).Rank is var rank and > 1
        ? new Indices(Enumerable.Range(0, rank).Select(d => (Expr)new Length(view, d)).ToEquatable())
        : new Length(view);

    /// <summary>Does to an index, or to each of several, what is asked.</summary>
    public static Expr Map(Expr index, System.Func<Expr, Expr> map) => index is Indices several ? new Indices(several.Items.Select(map).ToEquatable()) : map(index);
}

/// <summary>A part of a view, which shares its memory.</summary>
internal sealed record Slice(Expr View, Expr Start, Expr? Count)
    : Expr(((SpanType)View.Type).Form == SpanForm.Array ? ((SpanType)View.Type).Writable : View.Type)
{
    public override IEnumerable<Expr> Children => Count is null ? [View, Start] : [View, Start, Count];
}

/// <summary>One of the arrays in an array of arrays, or on a heap: a view of its memory.</summary>
internal sealed record Row(Expr View, Expr Index) : Expr((SpanType)View.Type with { Form = SpanForm.Span })
{
    public override IEnumerable<Expr> Children => [View, Index];
}

/// <summary>A run of elements, laid out in several dimensions.</summary>
/// <param name="Sizes">As <see cref="Indices.SizesOf"/> tells them.</param>
internal sealed record Shaped(Expr Elements, Expr Sizes, SpanForm Form) : Expr(new SpanType(Elements.Scalar, Form))
{
    public override IEnumerable<Expr> Children => [Elements, Sizes];
}

/// <summary>One of several views: what a span variable refers to that does not always refer to the same memory.</summary>
/// <param name="Numbers">The values of <paramref name="Which"/> that stand for each view.</param>
/// <param name="Views">They decide whether it can be written; with other views it is made anew.</param>
internal sealed record Pick(Expr Which, EquatableArray<int> Numbers, EquatableArray<Expr> Views) : Expr(TypeOf(Views.Select(v => v.Type)))
{
    /// <summary>The type of a view that may be any of several.</summary>
    public static SpanType TypeOf(IEnumerable<IrType> views)
    {
        List<SpanType> types = [.. views.Cast<SpanType>()];
        return types[0].Rank > 1 ? types[0] : types[0] with { Form = types.Any(t => t.Form == SpanForm.ReadOnlySpan) ? SpanForm.ReadOnlySpan : SpanForm.Span };
    }

    public override IEnumerable<Expr> Children => [Which, .. Views];
}

internal sealed record Unary(UnaryOp Op, Expr Operand) : Expr(Operand.Type)
{
    public override IEnumerable<Expr> Children => [Operand];
}

internal sealed record Binary(BinaryOp Op, Expr Left, Expr Right)
    : Expr(Op >= BinaryOp.Equal ? IrType.Bool : Left.Type)
{
    public override IEnumerable<Expr> Children => [Left, Right];
}

/// <summary>A numeric conversion.</summary>
/// <param name="Site">Where the source converts a floating-point value to an integer, or -1.</param>
internal sealed record Convert(Scalar To, Expr Operand, int Site = -1) : Expr(IrType.Of(To))
{
    public override IEnumerable<Expr> Children => [Operand];
}

/// <summary><c>Condition ? Then : Else</c>; only the chosen operand is evaluated.</summary>
internal sealed record Select(Expr Condition, Expr Then, Expr Else) : Expr(Then.Type)
{
    public override IEnumerable<Expr> Children => [Condition, Then, Else];
}

/// <summary>A static method of Math or MathF, or of the number type itself, by its name.</summary>
/// <param name="Site">Where the source calls it, or -1.</param>
internal sealed record Intrinsic(string Name, IrType Type, EquatableArray<Expr> Arguments, int Site = -1) : Expr(Type)
{
    public override IEnumerable<Expr> Children => Arguments;
}

/// <summary>
/// The product of an adjoint (or tangent) and a partial derivative that may be infinite or NaN: exactly 0 where
/// <paramref name="Bar"/> is 0. Its own derivative is that of a product.
/// </summary>
internal sealed record Scale(Expr Bar, Expr Partial) : Expr(Bar.Type)
{
    public override IEnumerable<Expr> Children => [Bar, Partial];
}

/// <summary>
/// The value of one expression with the derivative of another: the same function, written so that it has the right one.
/// Once adjoints are made, the value remains.
/// </summary>
internal sealed record Carry(Expr Value, Expr Derivative) : Expr(Value.Type)
{
    public override IEnumerable<Expr> Children => [Value, Derivative];
}

/// <summary>The last index that a counted loop reaches: <c>Loop.Last(start, bound, step)</c>.</summary>
internal sealed record LastIndex(Expr Start, Expr Bound, Expr Step) : Expr(Start.Type)
{
    public override IEnumerable<Expr> Children => [Start, Bound, Step];
}

/// <summary>What the schedule of a loop with checkpoints says: <c>Schedule.Name(arguments)</c>.</summary>
internal sealed record Scheduled(string Name, EquatableArray<Expr> Arguments) : Expr(Arguments[0].Type)
{
    public override IEnumerable<Expr> Children => Arguments;
}
