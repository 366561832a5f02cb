using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// Functions as type arguments and as delegates: a method over <c>TF : struct, IObjective</c> is read once for each struct that
/// it is called with, as a function inside the calling method; what it calls on <c>TF</c> is the member of that struct.
/// </summary>
internal sealed partial class BodyReader
{
    /// <summary>The structs that stand for type parameters.</summary>
    private readonly Dictionary<ISymbol, INamedTypeSymbol> _functionTypes = new(SymbolEqualityComparer.Default);

    /// <summary>What the floating-point type parameter of the function that is read stands for, if that is known.</summary>
    private Scalar? _number;

    /// <summary>Whether a type parameter stands for functions: for structs that implement an interface.</summary>
    public static bool IsFunction(ITypeParameterSymbol parameter) =>
        parameter.HasValueTypeConstraint && !TypeMap.IsFloating(parameter) && parameter.ConstraintTypes.Any(c => c.TypeKind == TypeKind.Interface);

    /// <summary>The type of a variable that holds a function: a struct like others, or an object if it has no fields.</summary>
    /// <returns>Null for a type that is not known to stand for functions.</returns>
    public IrType? FunctionType(ITypeSymbol type) => _functionTypes.TryGetValue(type, out INamedTypeSymbol? function)
        ? StructMap.Of(function) ?? (IrType)new ObjectType(NameOf(function))
        : null;

    private Expr ReadSpecialized(IInvocationOperation invocation, IMethodSymbol method, Expr? receiver, IReadOnlyList<Argument>? self, Scalar? typeArgument)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (ReadFunctions(invocation, method) is not { } delegates) return Dummy(invocation);
        // What 'this' is in a struct's methods are numbers.
        object? own = method.IsStatic || self is not null ? null
            : invocation.Instance is IInstanceReferenceOperation && invocation.TargetMethod.MethodKind != MethodKind.DelegateInvoke ? _this : new object();
        if (ThisOf(invocation, method, own, delegates.Values, out bool usesThis) is not { } meant) return Dummy(invocation);
        receiver ??= usesThis ? new Self(new ObjectType(NameOf(definition.ContainingType))) : OwnersThis;
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
        if (!HaveNumbers(delegates.Values, ref typeArgument, out Scalar? number, invocation)) return Dummy(invocation);
        // One reading serves all calls, also those of the function itself.
        string functionKey = KeyOf($"{key.Split('/')[0]}/{MethodParser.KeyOf(method)}<{string.Join(", ", functions.Values.Select(f => f.ToDisplayString()))}>{number}", delegates.Values);
        SyntaxNode declaration = definition.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (Merge(CapturesOf(delegates.Values, definition), declaration, invocation) is not { } captures) return Dummy(invocation);
        if (_readFunctions.Add(functionKey))
        {
            var reader = new BodyReader(ModelOf(declaration), sites, issues, functionKey, cancellation) { _this = meant, OutermostThis = OutermostThis, Owner = Owner };
            if (!Nest(reader, delegates.Values, invocation, method)) return Dummy(invocation);
            foreach (KeyValuePair<IParameterSymbol, Function> passed in delegates) reader._delegates.Add(passed.Key, passed.Value);
            foreach (KeyValuePair<ISymbol, INamedTypeSymbol> function in functions) reader._functionTypes.Add(function.Key, function.Value);
            reader._number = number;
            Add(reader, definition, declaration, functionKey, captures, usesThis);
        }
        if (ReadCaptures(captures, invocation) is not { } captured) return Invalid(invocation);
        return ReadInlinable(invocation, functionKey, captured, receiver, HasSameTypes(method), self, typeArgument);
    }

    /// <summary>What the type parameter of a method over functions stands for, which must be what it is in them.</summary>
    /// <param name="number">Null where no method has such a parameter, or it is that of the method that is differentiated.</param>
    /// <returns>False if it is not, which is reported.</returns>
    private bool HaveNumbers(IEnumerable<Function> functions, ref Scalar? typeArgument, out Scalar? number, IInvocationOperation invocation)
    {
        if (typeArgument is Scalar.Generic) typeArgument = _number ?? typeArgument;
        Scalar? known = number = typeArgument is Scalar.Generic ? null : typeArgument;
        if (known is not { } kind || !functions.Any(f => f.HasOtherNumbers(kind))) return true;
        Report(Ids.CalleeUnavailable, invocation.Syntax, invocation.TargetMethod.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "a function that it is given computes with another type parameter; convert its results where it is called");
        return false;
    }

    /// <summary>The member of a struct that a call on a type parameter runs; null if the call is none.</summary>
    private IMethodSymbol? Implementation(IInvocationOperation invocation) =>
        (invocation.ConstrainedToType ?? invocation.Instance?.Type) is ITypeParameterSymbol parameter && _functionTypes.TryGetValue(parameter, out INamedTypeSymbol? function)
            ? MemberOf(function, invocation.TargetMethod) as IMethodSymbol
            : null;

    /// <summary>The member of a struct that implements one of an interface, whatever type arguments that has.</summary>
    private static ISymbol? MemberOf(INamedTypeSymbol function, ISymbol member) => function.FindImplementationForInterfaceMember(member)
        ?? (function.AllInterfaces.Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, member.ContainingType.OriginalDefinition)).ToList() is [var implemented]
            ? implemented.GetMembers(member.Name).Where(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition)).Select(function.FindImplementationForInterfaceMember).FirstOrDefault()
            : null);

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

    /// <summary>A property of the struct behind a type parameter; null for others.</summary>
    private Expr? ReadFunctionProperty(IPropertyReferenceOperation reference)
    {
        if ((reference.ConstrainedToType ?? reference.Instance?.Type) is not ITypeParameterSymbol parameter || !_functionTypes.TryGetValue(parameter, out INamedTypeSymbol? function)) return null;
        var member = MemberOf(function, reference.Property) as IPropertySymbol;
        if (member is not null && StructMap.IndexOf(member) is >= 0 and var index && ReadExpr(reference.Instance!) is Composite whole) return whole.Members[index];
        return member?.GetMethod is { } getter && MethodParser.IsDifferentiable(getter)
            ? ReadGetter(reference, member)
            : Unsupported(reference, $"the property '{reference.Property.Name}' of '{function.Name}'", "make it an automatic property, or mark it [Differentiable]");
    }

    /// <summary>What is passed for a function: the parts of a struct, or an object without fields.</summary>
    private Expr ReadFunctionObject(IOperation operation)
    {
        if (operation.Type is { } passed && (FunctionType(passed) ?? StructMap.Of(passed)) is StructType) return ReadExpr(operation);
        if (operation is IParameterReferenceOperation) return ReadObject(operation) ?? Dummy(operation);
        if (operation is IConversionOperation { IsImplicit: true, Operand: IDefaultValueOperation literal }) operation = literal;
        bool isDefault = operation is IDefaultValueOperation or IObjectCreationOperation { Arguments: [], Initializer: null };
        if (isDefault && operation.Type is INamedTypeSymbol type && !type.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic))
        {
            string name = NameOf(type);
            return new Field($"default({name})", new ObjectType(name), PrivateTo(type));
        }
        return Unsupported(operation, $"the function object '{Quote.Of(operation.Syntax)}'", $"pass a struct of numbers{(StructMap.WhyNot(operation.Type) is { } why ? $": {why}" : "")}");
    }
}
