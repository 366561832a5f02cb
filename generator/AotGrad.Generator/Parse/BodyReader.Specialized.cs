using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// Functions as type arguments: a method over <c>TF : struct, IObjective</c> is read once for each struct that it is called
/// with, as a function inside the calling method; what it calls on <c>TF</c> is the member of that struct.
/// </summary>
internal sealed partial class BodyReader
{
    /// <summary>The structs that stand for type parameters.</summary>
    private readonly Dictionary<ISymbol, INamedTypeSymbol> _functionTypes = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a type parameter stands for functions: for structs that implement an interface.</summary>
    public static bool IsFunction(ITypeParameterSymbol parameter) =>
        parameter.HasValueTypeConstraint && !TypeMap.IsFloating(parameter) && parameter.ConstraintTypes.Any(c => c.TypeKind == TypeKind.Interface);

    /// <summary>The type of a parameter that holds a function.</summary>
    public ObjectType? FunctionType(ITypeSymbol type) => _functionTypes.TryGetValue(type, out INamedTypeSymbol? function) ? new ObjectType(NameOf(function)) : null;

    private Expr ReadSpecialized(IInvocationOperation invocation, IMethodSymbol method, Expr? receiver, Scalar? typeArgument)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        var functions = new Dictionary<ISymbol, INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (ITypeParameterSymbol parameter in definition.TypeParameters.Where(IsFunction))
        {
            ITypeSymbol argument = method.TypeArguments[parameter.Ordinal];
            if (_functionTypes.TryGetValue(argument, out INamedTypeSymbol? known)) argument = known;
            if (argument is not INamedTypeSymbol function || HasTypeParameter(function))
            {
                Report(Ids.CalleeUnavailable, invocation.Syntax, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), $"what '{parameter.Name}' stands for is not known here; call it with a struct");
                return Dummy(invocation);
            }
            functions.Add(parameter, function);
        }
        string functionKey = $"{key}/{MethodParser.KeyOf(method)}<{string.Join(", ", functions.Values.Select(f => f.ToDisplayString()))}>";
        if (_readFunctions.Add(functionKey))
        {
            SyntaxNode declaration = definition.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
            SemanticModel own = declaration.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(declaration.SyntaxTree);
            var reader = new BodyReader(own, sites, issues, functionKey, cancellation);
            foreach (KeyValuePair<ISymbol, INamedTypeSymbol> function in functions) reader._functionTypes.Add(function.Key, function.Value);
            Add(reader, definition, declaration, functionKey, []);
        }
        return ReadInlinable(invocation, functionKey, [], receiver, HasSameTypes(method), typeArgument: typeArgument);
    }

    /// <summary>The member of a struct that a call on a type parameter runs; null if the call is none.</summary>
    private IMethodSymbol? Implementation(IInvocationOperation invocation) =>
        (invocation.ConstrainedToType ?? invocation.Instance?.Type) is ITypeParameterSymbol parameter && _functionTypes.TryGetValue(parameter, out INamedTypeSymbol? function)
            ? function.FindImplementationForInterfaceMember(invocation.TargetMethod) as IMethodSymbol
            : null;

    private Expr ReadImplementation(IInvocationOperation invocation, IMethodSymbol implementation)
    {
        if (!MethodParser.IsDifferentiable(implementation))
        {
            Report(Ids.NotDifferentiable, invocation.Syntax, implementation.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "mark it [Differentiable]");
            return Dummy(invocation);
        }
        return ReadMarkedCall(invocation, implementation);
    }

    private static bool IsFunction(IArgumentOperation argument) =>
        argument.Parameter is { RefKind: RefKind.None or RefKind.In, OriginalDefinition.Type: ITypeParameterSymbol parameter } && IsFunction(parameter);

    /// <summary>A function object is data; only one without fields can be made on the way, as nothing is lost with it.</summary>
    private Expr ReadFunctionObject(IOperation operation)
    {
        if (operation is IParameterReferenceOperation) return ReadObject(operation) ?? Dummy(operation);
        bool isDefault = operation is IDefaultValueOperation or IObjectCreationOperation { Arguments: [], Initializer: null };
        if (isDefault && operation.Type is INamedTypeSymbol type && !type.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic))
        {
            string name = NameOf(type);
            return new Field($"default({name})", new ObjectType(name), PrivateTo(type));
        }
        return Unsupported(operation, $"the function object '{Quote.Of(operation.Syntax)}'", "pass a new struct without fields, and what it reads as arguments of its methods");
    }
}
