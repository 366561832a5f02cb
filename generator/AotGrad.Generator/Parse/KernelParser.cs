using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Parse;

/// <summary>Reads what makes a method a kernel.</summary>
internal static class KernelParser
{
    private const string MaxTripsAttribute = "AotGrad.MaxTripsAttribute";
    private const string Attribute = "AotGrad.KernelAttribute";

    /// <returns>Null for a method that is not marked as one.</returns>
    /// <param name="why">What keeps a marked method from being one.</param>
    public static KernelForm? Read(IMethodSymbol method, out string? why)
    {
        why = null;
        if (method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == Attribute) is not { } attribute) return null;
        why = Refusal(method);
        return why is not null ? null : new KernelForm(
            method.Parameters[0].Name,
            StructMap.Of(method.Parameters[0].Type),
            attribute.NamedArguments.Any(a => a is { Key: "AssumeIndependent", Value.Value: true }),
            method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == MaxTripsAttribute) is { ConstructorArguments: [{ Value: int most }] } ? most : null,
            Options(method).Any(o => o is { Key: "Deterministic", Value.Value: true }),
            AccessibilityOf(method),
            AccessibilityOf(method) == "public" && IsPublic(method.ContainingType));
    }

    /// <summary>That of the structs that devices run: they name the types of the elements.</summary>
    private static string AccessibilityOf(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility == Accessibility.Public) return "public";
        bool namesPrivate = method.Parameters.SelectMany(p => NamedBy(p.Type)).Any(t => t.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);
        return namesPrivate ? "private" : "internal";
    }

    private static IEnumerable<INamedTypeSymbol> NamedBy(ITypeSymbol type) => type is not INamedTypeSymbol named ? []
        : [named, .. named.TypeArguments.SelectMany(NamedBy), .. named.ContainingType is null ? [] : NamedBy(named.ContainingType)];

    private static bool IsPublic(INamedTypeSymbol? type) => type is null || (type.DeclaredAccessibility == Accessibility.Public && IsPublic(type.ContainingType));

    private static IEnumerable<KeyValuePair<string, TypedConstant>> Options(IMethodSymbol method) =>
        method.GetAttributes().First(a => a.AttributeClass?.ToDisplayString() == MethodParser.DifferentiableAttribute).NamedArguments;

    private static string? Refusal(IMethodSymbol method)
    {
        if (!method.IsStatic) return "it is an instance method; pass what it reads as parameters";
        if (method.IsGenericMethod || method.ContainingType.IsGenericType) return "it is generic";
        if (!method.ReturnsVoid) return "it returns a value; write it to an element of a span";
        if (method.Parameters.Length == 0 || !IsIndex(method.Parameters[0])) return "its first parameter is not the index of a piece of work: an int, an Index2 or an Index3";
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None) return $"its parameter '{parameter.Name}' is passed by reference; use a span of one element";
            if (TypeMap.ToIr(parameter.Type) is SpanType { Form: not (SpanForm.Span or SpanForm.ReadOnlySpan) } or StructSpanType { Form: not (SpanForm.Span or SpanForm.ReadOnlySpan) }) return $"its parameter '{parameter.Name}' is an array; use a span";
            if (BodyReader.IsDelegate(parameter)) return $"its parameter '{parameter.Name}' is a delegate; call what it runs";
            if (parameter.Type.TypeKind != TypeKind.Enum && TypeMap.ToObject(parameter.Type) is not null) return $"its parameter '{parameter.Name}' is an object";
        }
        return Options(method).FirstOrDefault(a => a.Key is "Retain" or "TrapNaN").Key is { } option ? $"{option} has no meaning for many pieces of work" : null;
    }

    private static bool IsIndex(IParameterSymbol parameter) => parameter.RefKind == RefKind.None
        && (parameter.Type.SpecialType == SpecialType.System_Int32
            || parameter.Type is { Name: "Index2" or "Index3", ContainingNamespace: { Name: "Devices", ContainingNamespace: { Name: "AotGrad", ContainingNamespace.IsGlobalNamespace: true } } });
}
