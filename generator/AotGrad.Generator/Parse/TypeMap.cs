using System.Linq;
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
        SpecialType.System_UInt32 => Scalar.UInt,
        SpecialType.System_UInt64 => Scalar.ULong,
        SpecialType.System_Byte => Scalar.Byte,
        SpecialType.System_SByte => Scalar.SByte,
        SpecialType.System_Int16 => Scalar.Short,
        SpecialType.System_UInt16 => Scalar.UShort,
        SpecialType.System_IntPtr => Scalar.NInt,
        SpecialType.System_UIntPtr => Scalar.NUInt,
        SpecialType.System_Char => Scalar.Char,
        SpecialType.System_Boolean => Scalar.Bool,
        _ => type is ITypeParameterSymbol parameter && IsFloating(parameter) ? Scalar.Generic : null,
    };

    public static bool IsInteger(ITypeSymbol? type) => ToScalar(type) is { } scalar && IrType.Of(scalar).IsInteger;

    /// <returns>Null for a type that neither the IR has nor its reader takes apart.</returns>
    public static IrType? ToIr(ITypeSymbol? type)
    {
        if (ToScalar(type) is { } scalar) return IrType.Of(scalar);
        if (type is IArrayTypeSymbol { IsSZArray: true, ElementType: IArrayTypeSymbol { IsSZArray: true, ElementType: var inner } })
        {
            return ToScalar(inner) is { } kind ? new SpanType(kind, SpanForm.Rows) : null;
        }
        if (type is IArrayTypeSymbol { IsSZArray: true } array) return ViewOf(array.ElementType, SpanForm.Array);
        if (type is IArrayTypeSymbol { Rank: 2 or 3, ElementType: var cell, Rank: var rank })
        {
            return ToScalar(cell) is { } scalarCell ? new SpanType(scalarCell, rank == 2 ? SpanForm.Grid2 : SpanForm.Grid3) : null;
        }
        if (TensorFormOf(type) is { } tensor) return ToScalar(((INamedTypeSymbol)type!).TypeArguments[0]) is { } number ? new SpanType(number, tensor) : null;
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
    public static IrType ElementOf(IrType view) => view switch
    {
        StructSpanType span => span.Element,
        SpanType { HasRows: true } rows => new SpanType(rows.Element, SpanForm.Array),
        _ => IrType.Of(view.Scalar),
    };

    /// <returns>Null for what is not an object, string or enum, and for what has a meaning of its own: arrays and delegates.</returns>
    public static ObjectType? ToObject(ITypeSymbol? type) => type is { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Enum } && type.SpecialType != SpecialType.System_Object
        ? new ObjectType(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)))
        : null;

    /// <summary>Whether a type parameter stands for floating-point types, with all their functions.</summary>
    public static bool IsFloating(ITypeParameterSymbol parameter) => parameter.ConstraintTypes
        .OfType<INamedTypeSymbol>()
        .SelectMany(c => c.AllInterfaces.Append(c))
        .Any(c => c is { Name: "IFloatingPointIeee754", TypeArguments: [{ } of], ContainingNamespace: { Name: "Numerics", ContainingNamespace.Name: "System" } }
            && SymbolEqualityComparer.Default.Equals(of, parameter));

    /// <summary>The number type whose static members a type holds: itself, or the type parameter of an interface of numbers.</summary>
    public static Scalar? NumberOf(INamedTypeSymbol type) => ToScalar(type)
        ?? (type is { TypeKind: TypeKind.Interface, TypeArguments: [{ } self, ..], ContainingNamespace: { Name: "Numerics", ContainingNamespace.Name: "System" } } && ToScalar(self) is Scalar.Generic ? Scalar.Generic : null);

    public static SpanForm? SpanFormOf(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    }
        ? type.Name switch { "Span" => SpanForm.Span, "ReadOnlySpan" => SpanForm.ReadOnlySpan, _ => null }
        : null;

    public static SpanForm? TensorFormOf(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        Arity: 1, ContainingNamespace: { Name: "Tensors", ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
    }
        ? type.Name switch { "TensorSpan" => SpanForm.Tensor, "ReadOnlyTensorSpan" => SpanForm.ReadOnlyTensor, _ => null }
        : null;

    public static bool IsSystemMath(ITypeSymbol? type) =>
        type is { Name: "Math" or "MathF", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>
    /// Static methods of float and double that take and give numbers, such as double.Hypot, and tests such as double.IsNaN;
    /// of int and long, those that Math has too.
    /// </summary>
    public static bool IsMathOfNumber(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary }
        && ToScalar(method.ReturnType) is not null
        && method.Parameters.All(p => p.RefKind == RefKind.None && (ToScalar(p.Type) is not null || p.Type is { Name: "MidpointRounding", ContainingNamespace.Name: "System" }))
        && NumberOf(method.ContainingType) switch
        {
            Scalar.Float or Scalar.Double or Scalar.Generic => true,
            >= Scalar.Int and < Scalar.Char => method.Name is "Abs" or "Clamp" or "Max" or "Min" or "Sign",
            _ => false,
        };
}
