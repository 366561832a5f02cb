namespace AotGrad.Generator.Tests.RandomPrograms.Language;

internal enum ScalarType
{
    Double,
    Float,
    Int,
    Bool,
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
}

internal static class Types
{
    public static bool IsReal(this ScalarType type) => type is ScalarType.Double or ScalarType.Float;

    public static bool IsScalar(this ParamForm form) => form <= ParamForm.Out;

    public static string Keyword(this ScalarType type) => type switch
    {
        ScalarType.Double => "double",
        ScalarType.Float => "float",
        ScalarType.Int => "int",
        _ => "bool",
    };
}
