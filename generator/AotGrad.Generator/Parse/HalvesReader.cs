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
        method = method.OriginalDefinition;
        if (method.TypeParameters.Any(p => !TypeMap.IsFloating(p))) return $"it takes functions as type arguments and stands in the assembly '{assembly}', of which the source is not known; move it to this one";
        IrType? result = method.ReturnsVoid ? null : TypeMap.ToIr(method.ReturnType);
        if (!method.ReturnsVoid && result is null or { IsView: true }) return $"its result has a type that calls of other assemblies do not know: {MethodParser.Describe(method.ReturnType)}";
        if (method.ContainingType.IsGenericType) return $"it stands in a generic type of the assembly '{assembly}'; call one of a type without type parameters";
        if (Publications(method.ContainingType).FirstOrDefault(p => Equals(p.Data.ConstructorArguments[0].Value, key)) is not { Forward: { } forward, Data: { } publication })
        {
            return $"the assembly '{assembly}' does not publish its derivative; make the method public there, and build it as a library with this version of AotGrad";
        }
        if (!Equals(publication.ConstructorArguments[2].Value, Halves.Version))
        {
            return string.Format(CultureInfo.InvariantCulture, "the assembly '{0}' was built with another version of AotGrad; build both with the same", assembly);
        }
        HashSet<string> written = [.. Names(publication, "Written")], reread = [.. Names(publication, "Reread")];
        List<Parameter> parameters = [];
        int next = 0;
        if (!method.IsStatic && method.ContainingType.IsValueType)
        {
            if (StructMap.Of(method.ContainingType) is not { } whole) return $"it is a method of a struct that is not known: {MethodParser.Describe(method.ContainingType)}";
            parameters.AddRange(MethodParser.ParametersOf(Parameter.Receiver, method.IsReadOnly ? Passing.In : Passing.Ref, noGrad: false, Leafwise.Place(Parameter.Receiver, whole, Leaf)));
        }
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (MethodParser.ParametersOf(parameter, Leaf) is not { } known) return $"its parameter '{parameter.Name}' has a type that calls of other assemblies do not know: {MethodParser.Describe(parameter.Type)}";
            parameters.AddRange(known);
        }
        List<HeldData> data = [.. Names(publication, "Memory").Select(name => DataOf(method.ContainingType, name, parameters))];
        halves = new Halves(
            $"{assembly}!{key}",
            method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            result is StructType || parameters.Any(p => p.Leaf is not null) || method.MethodKind != MethodKind.Ordinary || (!method.IsStatic && BodyReader.IsOverridable(method)) ? null : method.Name,
            forward.Name,
            (string)publication.ConstructorArguments[1].Value!,
            parameters.ToEquatable(),
            parameters.Select(p => written.Contains(p.Path)).ToEquatable(),
            result switch { null => [], StructType whole => whole.Leaves.Select(l => IrType.Of(l.Kind)).ToEquatable(), _ => [result] },
            method.TypeParameters.FirstOrDefault()?.Name,
            NamedArgument(publication, "ReadsData").Value is true,
            NamedArgument(publication, "MayWriteData").Value is true,
            CannotBeInlined: true)
        {
            Reread = parameters.Select(p => reread.Contains(p.Path)).ToEquatable(),
            Data = data.ToEquatable(),
        };
        return null;

        Local Leaf(string name, IrType type) => new(--next, name, type);
    }

    private static IEnumerable<(IMethodSymbol Forward, AttributeData Data)> Publications(INamedTypeSymbol type) =>
        from method in type.GetMembers().OfType<IMethodSymbol>()
        from data in method.GetAttributes()
        where data.AttributeClass?.ToDisplayString() == ForwardHalfAttribute && data.ConstructorArguments.Length == 3
        select (method, data);

    /// <summary>Memory of the other assembly, by the member that tells its extent.</summary>
    private static HeldData DataOf(INamedTypeSymbol type, string accessor, List<Parameter> parameters)
    {
        IEnumerable<IParameterSymbol> objects = type.GetMembers(accessor).OfType<IMethodSymbol>().SelectMany(m => m.Parameters);
        return new HeldData(
            new DataExtent(
                $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{MethodParser.Identifier(accessor)}",
                objects.Select(o => o.Name == HeldData.Receiver
                    ? new Self(new ObjectType(o.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))
                    : (Expr)parameters.First(p => p.Name == o.Name).Local).ToEquatable()),
            Depth: 0,
            Accessor: null);
    }

    private static IEnumerable<string> Names(AttributeData data, string name) =>
        NamedArgument(data, name) is { Kind: TypedConstantKind.Array, IsNull: false } names ? names.Values.Select(v => (string)v.Value!) : [];

    private static TypedConstant NamedArgument(AttributeData data, string name) => data.NamedArguments.FirstOrDefault(a => a.Key == name).Value;
}
