namespace AotGrad.Generator.Tests.RandomPrograms.Language;

internal enum ScalarType
{
    Double,
    Float,
    Int,
    Bool,
    SByte,
    Byte,
    Short,
    UShort,
    UInt,
    Long,
    ULong,
    NInt,
    Char,
}

internal enum ParamForm
{
    Value,
    In,
    Ref,
    Out,
    ReadOnlySpan,
    Span,
    Array,

    /// <summary><c>T[,]</c>; a row of arguments fills as many of its rows as the root of their number, rounded down.</summary>
    Grid2,

    /// <summary><c>T[,,]</c> of two layers, each filled as a <see cref="Grid2"/> is.</summary>
    Grid3,

    /// <summary><c>T[][]</c> of one element, two, three and so on; the last array takes what is left.</summary>
    Rows,

    /// <summary>
    /// <c>TensorSpan&lt;T&gt;</c>, with gaps between its elements. The last character
    /// of its name is its number of dimensions: one, or those of a <see cref="Grid2"/> or <see cref="Grid3"/>.
    /// </summary>
    Tensor,

    /// <inheritdoc cref="Tensor"/>
    ReadOnlyTensor,
}

internal static class Types
{
    public static bool IsReal(this ScalarType type) => type is ScalarType.Double or ScalarType.Float;

    public static readonly ScalarType[] OtherIntegers =
        [ScalarType.SByte, ScalarType.Byte, ScalarType.Short, ScalarType.UShort, ScalarType.UInt, ScalarType.Long, ScalarType.ULong, ScalarType.NInt, ScalarType.Char];

    public static bool IsInteger(this ScalarType type) => type is not (ScalarType.Double or ScalarType.Float or ScalarType.Bool);

    /// <summary>Whether it becomes an int wherever it is computed with.</summary>
    public static bool IsNarrow(this ScalarType type) => type is ScalarType.SByte or ScalarType.Byte or ScalarType.Short or ScalarType.UShort or ScalarType.Char;

    public static bool IsScalar(this ParamForm form) => form <= ParamForm.Out;

    public static string Keyword(this ScalarType type) => type switch
    {
        ScalarType.Double => "double",
        ScalarType.Float => "float",
        ScalarType.Int => "int",
        ScalarType.Bool => "bool",
        ScalarType.NInt => "nint",
        _ => type.ToString().ToLowerInvariant(),
    };
}
