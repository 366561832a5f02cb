using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Parse;

/// <summary>Types of the source in the IR.</summary>
internal static class TypeMap
{
    public static Scalar? ToScalar(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Single => Scalar.Float,
        SpecialType.System_Double => Scalar.Double,
        SpecialType.System_Int32 => Scalar.Int,
        SpecialType.System_Int64 => Scalar.Long,
        SpecialType.System_Boolean => Scalar.Bool,
        _ => null,
    };

    /// <returns>Null for a type that neither the IR has nor its reader takes apart.</returns>
    public static IrType? ToIr(ITypeSymbol? type)
    {
        if (ToScalar(type) is { } scalar) return IrType.Of(scalar);
        if (type is IArrayTypeSymbol { IsSZArray: true } array) return ViewOf(array.ElementType, SpanForm.Array);
        return SpanFormOf(type) is { } form ? ViewOf(((INamedTypeSymbol)type!).TypeArguments[0], form) : StructMap.Of(type);
    }

    private static IrType? ViewOf(ITypeSymbol element, SpanForm form) => ToScalar(element) is { } scalar ? new SpanType(scalar, form)
        : StructMap.Of(element) is { } type ? new StructSpanType(type, form)
        : null;

    /// <summary>How the source holds a run of elements; null for other types.</summary>
    public static SpanForm? FormOf(IrType? type) => type switch
    {
        SpanType span => span.Form,
        StructSpanType span => span.Form,
        _ => null,
    };

    /// <summary>The type of the elements of a view.</summary>
    public static IrType ElementOf(IrType view) => view is StructSpanType span ? span.Element : IrType.Of(view.Scalar);

    public static SpanForm? SpanFormOf(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    }
        ? type.Name switch { "Span" => SpanForm.Span, "ReadOnlySpan" => SpanForm.ReadOnlySpan, _ => null }
        : null;

    public static bool IsSystemMath(ITypeSymbol? type) =>
        type is { Name: "Math" or "MathF", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Tests such as double.IsNaN: static methods of float and double that return a bool.</summary>
    public static bool IsNumberTest(IMethodSymbol method) =>
        method is { IsStatic: true, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 1 }
        && method.ContainingType.SpecialType is (SpecialType.System_Single or SpecialType.System_Double)
        && ToScalar(method.Parameters[0].Type) is (Scalar.Float or Scalar.Double);
}
