using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// Objects, strings and enums: data without a gradient. A differentiated method reads members of them, compares them and
/// hands them on; it never changes them. They are read as paths from <c>this</c>, a parameter or a static field.
/// </summary>
internal sealed partial class BodyReader
{
    /// <summary>Locals that name an object for good, with what they name.</summary>
    private readonly Dictionary<ISymbol, Expr> _aliases = new(SymbolEqualityComparer.Default);

    private static bool IsObject(IOperation operation) => operation is { ConstantValue: { HasValue: true, Value: null } }
        || (operation is IConversionOperation { OperatorMethod: null, Operand: var operand } && TypeMap.ToIr(operation.Type) is null ? IsObject(operand) : TypeMap.ToObject(operation.Type) is not null);

    /// <summary>Whether a derived type may run something else when this method is called.</summary>
    public static bool IsOverridable(IMethodSymbol method) =>
        (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed;

    /// <summary>Whether what runs is the method itself, since the object is of a sealed class that does not override it.</summary>
    private static bool IsSealedBelow(ITypeSymbol? type, IMethodSymbol method)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsSealed: true }) return false;
        for (INamedTypeSymbol? derived = (INamedTypeSymbol)type; derived is not null; derived = derived.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(derived, method.ContainingType)) return true;
            if (derived.GetMembers(method.Name).OfType<IMethodSymbol>().Any(m => m.IsOverride)) return false;
        }
        return false;
    }

    /// <summary>Whether a member is called through <c>base</c> that its own name would not call.</summary>
    private static bool IsBaseCall(IOperation? instance, IMethodSymbol? method) =>
        IsBase(instance) && method is not null && (method.IsVirtual || method.IsAbstract || method.IsOverride);

    /// <summary>Whether another member of the name of one that is called through <c>base</c> stands nearer: generated code would find that.</summary>
    private bool IsHidden(IOperation? instance, IMethodSymbol method) => IsBase(instance) && !IsOverridable(method)
        && model.GetEnclosingSymbol(instance!.Syntax.SpanStart, cancellation)?.ContainingType is { } here && !here.GetMembers(method.Name).IsEmpty;

    private static bool IsBase(IOperation? instance) => instance is not null && instance.Syntax.IsKind(SyntaxKind.BaseExpression);

    /// <summary>The path of an object; null if it is reported.</summary>
    private Expr? ReadObject(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant } && ReadObjectConstant(operation, constant) is { } literal) return literal;
        if (IsNumber(operation))
        {
            Unsupported(operation, $"the enum value '{Quote.Of(operation.Syntax)}' here", "compare it, or pass a variable that is not assigned again");
            return null;
        }
        switch (operation)
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type }:
                return new Self(new ObjectType(NameOf(type)));
            case IParameterReferenceOperation { Parameter: var symbol } when _locals.TryGetValue(symbol, out Expr? local) && local.Type is ObjectType:
                return local;
            case ILocalReferenceOperation { Local: var symbol } when ReadCaptured(symbol) is { Type: ObjectType } named:
                return named;
            case IFieldReferenceOperation { Field: var field } reference when TypeMap.ToObject(field.Type) is { } type:
                return ReadMember(reference.Instance, field, type, field.IsReadOnly, reference);
            case IPropertyReferenceOperation { Property: { IsIndexer: false } property } reference when TypeMap.ToObject(property.Type) is { } type && (property.IsStatic || IsAutomatic(property)):
                return ReadMember(reference.Instance, property, type, property.SetMethod is null or { IsInitOnly: true }, reference);
            case IConversionOperation { OperatorMethod: null, Type: { } to, Operand: var operand } when ReadObject(operand) is { } converted:
                return As(converted, operand.Type, to);
            case IInvalidOperation:
                Invalid(operation);
                return null;
            case ILocalReferenceOperation or IParameterReferenceOperation when TypeMap.ToIr(operation.Type) is null && FunctionType(operation.Type!) is null:
                ReadExpr(operation);
                return null;
            default:
                Unsupported(operation, $"the object '{Quote.Of(operation.Syntax)}'", "use objects that are parameters, fields, automatic properties, or locals declared with one of these");
                return null;
        }
    }

    private Expr? ReadObjectConstant(IOperation operation, object? value) => value switch
    {
        null => new Field("null", new ObjectType("object")),
        string text => new Field(SymbolDisplay.FormatLiteral(text, quote: true), new ObjectType("string")),
        _ when operation.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type =>
            new Field(
                type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Equals(f.ConstantValue, value)) is { } member
                    ? $"{NameOf(type)}.{MethodParser.Identifier(member.Name)}"
                    : $"(({NameOf(type)})({value}))",
                new ObjectType(NameOf(type)),
                PrivateTo(type)),
        _ => null,
    };

    /// <summary>An object as a value of another type, where members of the same name may hide each other.</summary>
    private Expr As(Expr data, ITypeSymbol? from, ITypeSymbol to) => SymbolEqualityComparer.Default.Equals(from, to)
        ? data
        : new Query($"({NameOf(to)}){{0}}", new ObjectType(NameOf(to)), [data]);

    /// <summary>A local that is declared with an object names it from then on.</summary>
    private bool ReadAlias(ILocalSymbol symbol, IOperation? initializer)
    {
        if (TypeMap.ToIr(symbol.Type) is not null || TypeMap.ToObject(symbol.Type) is null || initializer is null) return false;
        Expr named = ReadObject(initializer) ?? new Self(new ObjectType("object"));
        _aliases[symbol] = named;
        if (IsReplaceableData(named) && CodeAfter(initializer).Any(statement => Reaches(statement, ReplacesData, [])))
        {
            Unsupported(initializer, $"'{symbol.Name}', which names what '{Quote.Of(initializer.Syntax)}' holds now, before a method that may put another there", "let a readonly field or a parameter hold it, or mark that method [Differentiable]");
        }
        return true;
    }

    /// <summary>Whether another object may take the place of one, or another number.</summary>
    private static bool IsReplaceableData(Expr data) => data.Nodes().Any(n => n is Field { IsMutable: true });

    /// <summary>The statements that follow the one in which something is, in its block.</summary>
    private static IEnumerable<IOperation> CodeAfter(IOperation operation)
    {
        IOperation statement = StatementOf(operation);
        return statement.Parent is IBlockOperation block ? block.Operations.SkipWhile(o => o != statement).Skip(1) : [];
    }

    /// <summary>Whether an operation calls a method of the project that is not differentiated, itself or in what it calls: that may assign any field.</summary>
    private bool ReplacesData(IOperation operation) => ReplacesData(operation, new(SymbolEqualityComparer.Default));

    private bool ReplacesData(IOperation operation, HashSet<ISymbol> visited) =>
        operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences: [{ } reference] } method }
        && (MethodParser.IsDifferentiable(method)
            ? visited.Add(method.OriginalDefinition) && OperationOf(reference.GetSyntax(cancellation)) is { } body && body.Descendants().Any(o => ReplacesData(o, visited))
            : !DeclarationParser.IsDerivative(method));

    /// <summary>What <c>this</c> is in a method, if it is an object.</summary>
    private Self? SelfOf(IMethodSymbol method) =>
        method.IsStatic || StructMap.Of(method.ContainingType) is not null ? null : new Self(new ObjectType(NameOf(method.ContainingType)));

    /// <returns>Null if the receiver is reported.</returns>
    private Field? ReadMember(IOperation? instance, ISymbol member, IrType type, bool isReadOnly, IOperation reference)
    {
        if (member.IsStatic) return new Field(StaticName(member), type, PrivateTo(member), IsMutable: !isReadOnly);
        if (instance is null or { Type: null })
        {
            Invalid(reference);
            return null;
        }
        if (ReadObject(instance) is not { } receiver) return null;
        if (instance.Syntax.IsKind(SyntaxKind.BaseExpression)) receiver = As(receiver, null, member.ContainingType);
        return new Field(MethodParser.Identifier(member.Name), type, PrivateTo(member), receiver, IsMutable: !isReadOnly);
    }

    /// <summary>Automatic properties are read like fields; the getters of others run once, in the forward sweep.</summary>
    /// <returns>Null if it is of a type that is not supported.</returns>
    private Expr? ReadDataProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        if (TypeMap.ToIr(property.Type) is not { } type || type is SpanType { IsTensor: true } || reference.Instance is IInvalidOperation) return null;
        if (!property.IsIndexer && (IsAutomatic(property) || (type is SpanType { Form: not (SpanForm.Array or SpanForm.Rows) } && !IsOverridableProperty(property))))
        {
            bool isReadOnly = property.SetMethod is null or { IsInitOnly: true };
            if (type is StructType or StructSpanType) return ReadStructData(reference, type, isReadOnly);
            if (ReadMember(reference.Instance, property, type, isReadOnly, reference) is not { } member) return Dummy(reference);
            if (type.IsFloating) Report(Ids.FieldIsData, reference.Syntax, property.Name);
            return member;
        }
        if (type is not ScalarType) return null;
        if (IsBaseCall(reference.Instance, property.GetMethod)) return Unsupported(reference, $"'{Quote.Of(reference.Syntax)}', which generated code cannot name", "mark it [Differentiable], or let a method that is not virtual return it");
        var arguments = new List<Expr>();
        var texts = new List<string>();
        string target = "{0}";
        if (reference.Instance is null) target = NameOf(property.ContainingType);
        else if (ReadObject(reference.Instance) is { } receiver) arguments.Add(IsBase(reference.Instance) ? As(receiver, null, property.ContainingType) : receiver);
        else return Dummy(reference);
        foreach (IArgumentOperation argument in reference.Arguments)
        {
            if (!ReadExternalArgument(argument, arguments, texts)) return Dummy(reference);
        }
        if (type.IsFloating) Report(Ids.FieldIsData, reference.Syntax, property.Name);
        Local value = Fresh(property.IsIndexer ? "item" : char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1), type);
        Emit(new External(
            value,
            property.IsIndexer ? $"{target}[{string.Join(", ", texts)}]" : $"{target}.{MethodParser.Identifier(property.Name)}",
            property.Name,
            arguments.ToEquatable(),
            PrivateTo(property)));
        return value;
    }

    /// <summary>Whether a property is a field with another name, whatever the type of the object.</summary>
    public static bool IsAutomatic(IPropertySymbol property) => !IsOverridableProperty(property)
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    private static bool IsOverridableProperty(IPropertySymbol property) => property.GetMethod is { } getter && (IsOverridable(getter) || property.ContainingType.TypeKind == TypeKind.Interface);

    /// <summary><c>config is null</c>, <c>mode == Mode.Fast</c>; null if the operands are no objects.</summary>
    private Expr? ReadComparison(IBinaryOperation binary)
    {
        if (ToOp(binary.OperatorKind) is { } comparison && (IsNumber(binary.LeftOperand) || IsNumber(binary.RightOperand)))
        {
            Expr[] numbers = ReadOperands(() => ReadExpr(binary.LeftOperand), () => ReadExpr(binary.RightOperand));
            return new Binary(comparison, numbers[0], numbers[1]);
        }
        if (ToOp(binary.OperatorKind) is not (BinaryOp.Equal or BinaryOp.NotEqual) || !IsObject(binary.LeftOperand) || !IsObject(binary.RightOperand)) return null;
        if (ReadObject(binary.LeftOperand) is not { } left || ReadObject(binary.RightOperand) is not { } right) return Dummy(binary);
        var equal = new Query("{0} == {1}", IrType.Bool, [left, right]);
        return ToOp(binary.OperatorKind) == BinaryOp.Equal ? equal : Build.Not(equal);
    }

    /// <summary>Code of the project, and code that is given objects, may change what differentiated code reads.</summary>
    private static bool MayWrite(IMethodSymbol method, IReadOnlyList<Expr> arguments) =>
        method.DeclaringSyntaxReferences.Length > 0 || arguments.Any(a => a.Type is ObjectType { Name: not "string" } && a is not Field { IsMutable: false, Receiver: null });
}
