using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Parse;

/// <summary>Finds the halves that another assembly publishes for one of its methods.</summary>
internal static class HalvesReader
{
    private const string ForwardHalfAttribute = "AotGrad.Runtime.ForwardHalfAttribute";

    /// <returns>Why there are none, or null.</returns>
    public static string? Read(IMethodSymbol method, out Halves? halves)
    {
        halves = null;
        string assembly = method.ContainingAssembly.Name, key = MethodParser.KeyOf(method);
        if (method.IsGenericMethod) return $"it is generic and stands in the assembly '{assembly}'; call one without type parameters";
        if (!method.IsStatic && method.ContainingType.IsValueType) return "it is a method of a struct of another assembly; pass what it reads to a static method there";
        if (!method.ReturnsVoid && TypeMap.ToIr(method.ReturnType) is not ScalarType) return "its result has a type that calls of other assemblies do not know, such as a struct";
        if (method.ContainingType.IsGenericType) return $"it stands in a generic type of the assembly '{assembly}'; call one of a type without type parameters";
        if (Publications(method.ContainingType).FirstOrDefault(p => Equals(p.Data.ConstructorArguments[0].Value, key)) is not { Forward: { } forward, Data: { } data })
        {
            return $"the assembly '{assembly}' does not publish its derivative; make the method public there, and build it as a library with this version of AotGrad";
        }
        if (!Equals(data.ConstructorArguments[2].Value, Halves.Version))
        {
            return string.Format(CultureInfo.InvariantCulture, "the assembly '{0}' was built with another version of AotGrad; build both with the same", assembly);
        }
        var written = new HashSet<string>(NamedArgument(data, "Written") is { Kind: TypedConstantKind.Array, IsNull: false } names ? names.Values.Select(v => (string)v.Value!) : []);
        List<Parameter> parameters = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (MethodParser.ParameterOf(parameter, -1 - parameters.Count) is not { } known) return $"its parameter '{parameter.Name}' has a type that calls of other assemblies do not know, such as a struct";
            parameters.Add(known);
        }
        halves = new Halves(
            $"{assembly}!{key}",
            method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            method.Name,
            forward.Name,
            (string)data.ConstructorArguments[1].Value!,
            parameters.ToEquatable(),
            parameters.Select(p => written.Contains(p.Name)).ToEquatable(),
            method.ReturnsVoid ? null : TypeMap.ToIr(method.ReturnType),
            NamedArgument(data, "ReadsData").Value is true,
            NamedArgument(data, "MayWriteData").Value is true,
            CannotBeInlined: true);
        return null;
    }

    private static IEnumerable<(IMethodSymbol Forward, AttributeData Data)> Publications(INamedTypeSymbol type) =>
        from method in type.GetMembers().OfType<IMethodSymbol>()
        from data in method.GetAttributes()
        where data.AttributeClass?.ToDisplayString() == ForwardHalfAttribute && data.ConstructorArguments.Length == 3
        select (method, data);

    private static TypedConstant NamedArgument(AttributeData data, string name) => data.NamedArguments.FirstOrDefault(a => a.Key == name).Value;
}
