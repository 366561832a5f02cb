namespace AotGrad.Generator.Model;

/// <summary>The scalar types that the IR computes with.</summary>
internal enum Scalar
{
    Float,
    Double,
    Int,
    Long,
    UInt,
    ULong,
    Byte,
    SByte,
    Short,
    UShort,
    NInt,
    NUInt,
    Char,
    Bool,

    /// <summary>The method's type parameter that stands for a floating-point type.</summary>
    Generic,
}

/// <summary>How the source holds elements; the adjoint sees a run of them as a span.</summary>
internal enum SpanForm
{
    ReadOnlySpan,
    Span,
    Array,

    /// <summary><c>T[,]</c>, whose index is an <see cref="Indices"/>.</summary>
    Grid2,

    /// <summary><c>T[,,]</c></summary>
    Grid3,

    /// <summary><c>T[][]</c>, whose elements are reached by its rows.</summary>
    Rows,

    /// <summary>Memory of arrays that the method makes one by one; each is a row of it, known by a number.</summary>
    Heap,

    /// <summary><c>TensorSpan&lt;T&gt;</c> of any number of dimensions, whose elements need not lie side by side.</summary>
    Tensor,

    /// <summary><c>ReadOnlyTensorSpan&lt;T&gt;</c></summary>
    ReadOnlyTensor,
}

internal abstract record IrType
{
    public static readonly IrType Bool = new ScalarType(Scalar.Bool);
    public static readonly IrType Int = new ScalarType(Scalar.Int);

    public static IrType Of(Scalar kind) => new ScalarType(kind);

    /// <summary>The scalar itself, or the scalar type of a span's elements.</summary>
    public abstract Scalar Scalar { get; }

    public bool IsView => this is SpanType or StructSpanType;

    public bool IsInteger => Scalar is >= Scalar.Int and <= Scalar.Char;

    public bool IsFloating => Scalar is Scalar.Float or Scalar.Double or Scalar.Generic;
}

internal sealed record ScalarType(Scalar Kind) : IrType
{
    public override Scalar Scalar => Kind;
}

/// <param name="Leaf">In a span of structs, the part of each element that this view shows; null where elements are scalars.</param>
internal sealed record SpanType(Scalar Element, SpanForm Form, Leaf? Leaf = null) : IrType
{
    public override Scalar Scalar => Element;

    /// <summary>The number of dimensions of what is no tensor.</summary>
    public int Rank => Form switch { SpanForm.Grid2 => 2, SpanForm.Grid3 => 3, _ => 1 };

    /// <summary>The type of a view of the same memory through which it can be written.</summary>
    public SpanType Writable => Rank > 1 || HasRows ? this : this with { Form = IsTensor ? SpanForm.Tensor : SpanForm.Span };

    /// <summary>Its elements are arrays themselves; the scalars are theirs.</summary>
    public bool HasRows => Form is SpanForm.Rows or SpanForm.Heap;

    /// <inheritdoc cref="SpanForm.Heap"/>
    public bool IsHeap => Form == SpanForm.Heap;

    /// <summary>It tells its number of dimensions and their lengths when it is run.</summary>
    public bool IsTensor => Form is SpanForm.Tensor or SpanForm.ReadOnlyTensor;
}
