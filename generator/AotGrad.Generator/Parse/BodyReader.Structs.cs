using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

internal sealed partial class BodyReader
{
    private const string UseScalars = "use float, double, integers, bool, and structs and tuples of them";

    /// <summary>A field or auto-property of a struct value; null if the instance is no such struct.</summary>
    private Expr? ReadPart(IOperation instance, ISymbol member) =>
        TypeMap.ToIr(instance.Type) is StructType && StructMap.IndexOf(member) is >= 0 and var index
            ? ReadExpr(instance) is Composite whole ? whole.Members[index] : Dummy(instance)
            : null;

    /// <summary>A field or auto-property of a struct as a place; null if the instance is no such struct, or no place.</summary>
    private Expr? ReadPartTarget(IOperation? instance, ISymbol member) =>
        TypeMap.ToIr(instance?.Type) is StructType && StructMap.IndexOf(member) is >= 0 and var index
        && ReadTarget(instance!) is Composite whole
            ? whole.Members[index]
            : null;

    private Expr ReadReceiver(IInstanceReferenceOperation instance) =>
        _receiver ?? Unsupported(instance, "'this'", "pass what is read as parameters");

    private Expr ReadTuple(ITupleOperation tuple)
    {
        if (TypeMap.ToIr(tuple.Type ?? tuple.NaturalType) is not StructType type) return UnsupportedStruct(tuple, "a tuple");
        Expr[] elements = ReadOperands([.. tuple.Elements.Select(e => (Func<Expr>)(() => ReadExpr(e)))]);
        return new Composite(type, elements.Select((e, i) => Convert(e, type.Members[i].Type)).ToEquatable());
    }

    /// <summary>The same value in a type to which it converts implicitly.</summary>
    private Expr Convert(Expr value, IrType type)
    {
        switch (value, type)
        {
            case (Composite from, StructType to) when from.Struct.Name == to.Name || (IsTuple(from.Struct) && IsTuple(to) && from.Members.Count == to.Members.Count):
                return new Composite(to, from.Members.Select((m, i) => Convert(m, to.Members[i].Type)).ToEquatable());
            case (Composite, ScalarType or StructType) or ({ Type: ScalarType }, StructType):
                // The operator that C# calls here, within a tuple or for each element, is not known to the operation.
                issues.Add(Issue.At(_origin?.Site ?? 0, Ids.Expression, "a conversion by an operator of a type within a tuple, a deconstruction or a foreach", "convert each value by itself"));
                return Leafwise.Zero(type);
            case (_, ScalarType to):
                return Build.To(to.Kind, value);
            default:
                return value;
        }
    }

    private static bool IsTuple(StructType type) => type.Construction == Construction.Tuple;

    private Expr UnsupportedStruct(IOperation operation, string what) => operation.Type?.TypeKind == TypeKind.Error
        ? Invalid(operation)
        : Unsupported(operation, what + (StructMap.WhyNot(operation.Type) is { } why ? $" of type {operation.Type!.ToDisplayString()}: {why}" : ""), UseScalars);

    /// <summary>A struct, or array of structs, that a field or auto-property holds, as data.</summary>
    private Expr ReadStructData(IMemberReferenceOperation reference, IrType type, bool isReadOnly)
    {
        StructType whole = type is StructSpanType span ? span.Element : (StructType)type;
        if (whole.HiddenFrom(_containingType!.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)) is { } hidden) return Unsupported(reference, $"'{reference.Member.Name}', whose member '{hidden}' is private", "pass it as a parameter");
        if (whole.Leaves.Any(l => l.Kind is Scalar.Float or Scalar.Double)) Report(Ids.FieldIsData, reference.Syntax, reference.Member.Name);
        if (ReadMember(reference.Instance, reference.Member, new ObjectType(whole.Name), isReadOnly, reference) is not { } data) return Dummy(reference);
        string[] paths = [.. whole.Leaves.Select(l => l.Path)];
        int next = 0;
        return Leafwise.Place(reference.Member.Name, type, Fresh).Map(leaf =>
        {
            string path = paths[next++];
            return type is StructSpanType
                ? data with { Type = ((SpanType)leaf.Type) with { Leaf = new Leaf(whole, path) } }
                : new Field(string.Join(".", path.Split('.').Select(MethodParser.Identifier)), leaf.Type, null, data, data.IsMutable);
        });
    }

    /// <summary>The spans of structs that generated code can hold as such, and that are not the caller's.</summary>
    private IEnumerable<Whole> OwnWholes() =>
        from variable in _locals
        where variable.Value.Type is StructSpanType { Element.Unmakeable: null }
        let parts = variable.Value.Leaves().Select(l => l as Local).ToList()
        where parts.All(p => p is { Type: SpanType { Leaf: null } })
            && ((StructSpanType)variable.Value.Type).Element.HiddenFrom(_containingType!.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)) is null
        select new Whole(variable.Key.Name, ((StructSpanType)variable.Value.Type).Element, parts.ToEquatable()!);

    // ---- construction ----

    private Expr ReadCreation(IObjectCreationOperation creation)
    {
        if (TypeMap.ToIr(creation.Type) is not StructType type || creation.Constructor is not { } constructor)
        {
            return StructMap.WhyNot(creation.Type) is not null
                ? UnsupportedStruct(creation, "a struct")
                : Unsupported(creation, $"'{Quote.Of(creation.Syntax)}'", "write it with arithmetic, Math methods, spans and calls of [Differentiable] methods");
        }
        Expr made = ReadConstructor(creation, constructor, type, creation.Arguments);
        return creation.Initializer is null ? made : ReadInitializer(made, creation.Initializer);
    }

    private Expr ReadConstructor(IOperation creation, IMethodSymbol constructor, StructType type, IReadOnlyList<IArgumentOperation> arguments)
    {
        if (constructor.Parameters.Length == 0 && constructor.IsImplicitlyDeclared) return Leafwise.Zero(type);
        if (DefinitionOf(constructor) is { } definition) return Define(definition, type, ReadArguments(arguments, argument => ReadExpr(argument.Value)));
        if (StructMap.OrderOf(constructor) is { } order)
        {
            Expr[] values = ReadArguments(arguments, argument => ReadExpr(argument.Value));
            Expr made = Leafwise.Zero(type);
            for (int i = 0; i < values.Length; i++) made = ((Composite)made).With(order[i], values[i]);
            return made;
        }
        if (ReadWrittenConstructor(creation, constructor, type, arguments) is { } written) return written;
        return Unsupported(creation, $"the constructor in '{Quote.Of(creation.Syntax)}'", "use a constructor of this project");
    }

    /// <summary>A copy with some members replaced: <c>{ X = 1 }</c> behind <c>new</c> or <c>with</c>.</summary>
    private Expr ReadInitializer(Expr whole, IObjectOrCollectionInitializerOperation initializer)
    {
        var members = new List<int>();
        var reads = new List<Func<Expr>> { () => whole };
        foreach (IOperation operation in initializer.Initializers)
        {
            ISymbol? member = operation is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: { } symbol } } ? symbol : null;
            int index = member is null ? -1 : StructMap.IndexOf(member);
            if (index < 0) return Unsupported(operation, $"'{Quote.Of(operation.Syntax)}'", "initialize fields and auto-properties");
            members.Add(index);
            reads.Add(() => ReadExpr(((ISimpleAssignmentOperation)operation).Value));
        }
        Expr[] values = ReadOperands([.. reads]);
        if (values[0] is not Composite made) return values[0];
        for (int i = 0; i < members.Count; i++) made = made.With(members[i], values[i + 1]);
        return made;
    }

    private Expr ReadWith(IWithOperation with)
    {
        if (TypeMap.ToIr(with.Type) is not StructType) return UnsupportedStruct(with, "'with'");
        Expr whole = ReadExpr(with.Operand);
        return with.Initializer is null ? whole : ReadInitializer(whole, with.Initializer);
    }

    // ---- operators ----

    private Expr ReadOperator(IOperation operation, IMethodSymbol method, params IOperation[] operands) =>
        IsChangedMeanwhile(method, operands) ? ChangedMeanwhile(operation) : Invoke(operation, method, ReadOperands([.. operands.Select(o => (Func<Expr>)(() => ReadExpr(o)))]));

    /// <summary>Whether an operator sees its first operand by reference, and the second may change it before.</summary>
    private bool IsChangedMeanwhile(IMethodSymbol method, params IOperation[] operands)
    {
        if (operands.Length != 2 || !method.IsStatic || method.Parameters[0].RefKind == RefKind.None || !IsPlace(operands[0])) return false;
        ISymbol? seen = VariableOf(operands[0]);
        return Reaches(operands[1], o => ChangedBy(o) is { } place && (seen is null || VariableOf(place) is not { } changed || SymbolEqualityComparer.Default.Equals(changed, seen)), [])
            || (seen is null && Reaches(operands[1], IsWritableView, []));
    }

    /// <summary>The place that an operation assigns, or lets others assign.</summary>
    private static IOperation? ChangedBy(IOperation operation) => operation switch
    {
        // What is being made is nothing yet that could be changed.
        IAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } } => null,
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation increment => increment.Target,
        _ => IsPassedByReference(operation) ? operation : null,
    };

    /// <summary>The variable that a place is, or is a part of; null for elements, and for what is another name of something.</summary>
    private static ISymbol? VariableOf(IOperation place) => place switch
    {
        ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => local,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => parameter,
        IMemberReferenceOperation { Instance: { Type.IsValueType: true } whole, Member: not IPropertySymbol { IsIndexer: true } } => VariableOf(whole),
        _ => null,
    };

    /// <summary>An argument through which code of the project may write elements.</summary>
    private static bool IsWritableView(IOperation operation) =>
        operation is IArgumentOperation { Parameter: { Type: { } type, ContainingSymbol.DeclaringSyntaxReferences.Length: > 0 } }
        && TypeMap.ToIr(type) is { IsView: true } view && TypeMap.FormOf(view) is not (SpanForm.ReadOnlySpan or SpanForm.ReadOnlyTensor);

    private Expr ChangedMeanwhile(IOperation operation) =>
        Unsupported(operation, $"'{Quote.Of(operation.Syntax)}', whose operator takes the first operand by reference while the second may change it", "compute the second operand before");

    /// <summary>A call with values in the order of the parameters, of an operator.</summary>
    private Expr Invoke(IOperation operation, IMethodSymbol method, IReadOnlyList<Expr> values)
    {
        if (DefinitionOf(method) is { } definition) return Define(definition, TypeMap.ToIr(method.ReturnType)!, values);
        if (MethodParser.IsDifferentiable(method))
        {
            return ReadCallee(method, operation.Syntax, null, out Scalar? typeArgument) is not { } callee ? Dummy(operation)
                : EmitCall(callee, values.SelectMany(v => v.Leaves()).Select(v => new Argument(v, false)), TypeMap.ToIr(method.ReturnType), operation.Syntax, receiver: null, HasSameTypes(method), typeArgument);
        }
        Report(Ids.NotDifferentiable, operation.Syntax, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "mark it [Differentiable], or write out what it computes");
        return Dummy(operation);
    }

    /// <summary>A call of what is differentiated itself; Inline replaces it.</summary>
    private Expr EmitCall(string callee, IEnumerable<Argument> arguments, IrType? resultType, SyntaxNode syntax, Expr? receiver = null, bool sameTypes = true, Scalar? typeArgument = null, string? privateTo = null)
    {
        Expr? result = resultType is null ? null : FreshPlace("t", resultType);
        Emit(new Call(result is null ? [] : result.Leaves().Cast<Local>().ToEquatable(), callee, arguments.ToEquatable(), receiver, sameTypes, typeArgument)
        {
            Origin = new Origin(sites.Add(syntax.GetLocation()), _origin?.Quote ?? ""),
            PrivateTo = privateTo,
        });
        return result ?? Constant.Int(0);
    }

    // ---- deconstruction ----

    /// <summary><c>(a, b) = (b, a)</c>: places are evaluated first, then all values, before anything is written.</summary>
    private void ReadDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation value = deconstruction.Value;
        while (value is IConversionOperation { OperatorMethod: null } conversion && TypeMap.ToIr(conversion.Operand.Type) is StructType) value = conversion.Operand;
        if (deconstruction.Syntax is not AssignmentExpressionSyntax syntax) return;
        List<IOperation> targets = [.. TargetsOf(deconstruction.Target)];
        Deconstruct(deconstruction.Target, [.. LiteralParts(deconstruction, targets.Count) ?? [() => ReadExpr(value)]], model.GetDeconstructionInfo(syntax), deconstruction);
    }

    /// <summary>The elements of a tuple literal, one for each target; they need not be such as a struct can hold.</summary>
    private IEnumerable<Func<Expr>>? LiteralParts(IDeconstructionAssignmentOperation deconstruction, int targets)
    {
        IOperation value = deconstruction.Value;
        while (value is IConversionOperation { OperatorMethod: null } conversion) value = conversion.Operand;
        IOperation target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        return value is ITupleOperation literal && target is ITupleOperation tuple && tuple.Elements.Length == targets && literal.Elements.Length == targets
            ? literal.Elements.Select(e => (Func<Expr>)(() => ReadExpr(e)))
            : null;
    }

    /// <param name="values">One for each target, or the one whole value.</param>
    private void Deconstruct(IOperation target, IReadOnlyList<Func<Expr>> values, DeconstructionInfo info, IOperation whole)
    {
        List<IOperation> targets = [.. TargetsOf(target)];
        var places = new Expr?[targets.Count];
        var reads = new List<Func<Expr>>();
        for (int i = 0; i < places.Length; i++)
        {
            int at = i;
            reads.Add(() => Placeholder(places[at] = ReadTuplePart(targets[at])));
        }
        reads.AddRange(values);
        Expr[] operands = ReadOperands([.. reads]);
        List<Expr> parts = [.. operands.Skip(places.Length)];
        bool isWhole = parts.Count == 1 && places.Length > 1;
        if (isWhole) parts.Clear();
        if (isWhole && !Take(target, operands[places.Length], info, parts))
        {
            Unsupported(whole, $"'{Quote.Of(whole.Syntax)}'", "deconstruct tuples and positional record structs, or use separate variables");
            return;
        }
        if (places.Any(p => p is null)) return;
        var written = new HashSet<Expr>(places.SelectMany(p => p!.Leaves()));
        for (int i = 0; i < places.Length; i++)
        {
            operands[i] = Indices.Map(operands[i], index => index is Constant || (index is Local local && !written.Contains(local) && !_references.Contains(local)) ? index : Keep(index, "index"));
            parts[i] = KeepLeaves(Convert(parts[i], places[i]!.Type));
        }
        for (int i = 0; i < places.Length; i++) Write(Resolve(places[i]!, operands[i]), parts[i]);
    }

    private static IEnumerable<IOperation> TargetsOf(IOperation target) => target switch
    {
        IDeclarationExpressionOperation { Expression: ITupleOperation tuple } => TargetsOf(tuple),
        ITupleOperation tuple => tuple.Elements.SelectMany(TargetsOf),
        _ => [target],
    };

    /// <summary>The parts of a value that go to the targets, in their order.</summary>
    private static bool Take(IOperation target, Expr value, DeconstructionInfo info, List<Expr> parts)
    {
        if (target is IDeclarationExpressionOperation { Expression: ITupleOperation declared }) target = declared;
        if (target is not ITupleOperation tuple)
        {
            parts.Add(value);
            return true;
        }
        if (value is not Composite whole) return false;
        IReadOnlyList<Expr>? members = info.Method is null ? whole.Members : PositionalMembers(whole, info.Method);
        if (members is null || members.Count != tuple.Elements.Length) return false;
        for (int i = 0; i < members.Count; i++)
        {
            if (!Take(tuple.Elements[i], members[i], info.Nested.Length > i ? info.Nested[i] : default, parts)) return false;
        }
        return true;
    }

    /// <summary>What the Deconstruct method of a positional record gives.</summary>
    private static IReadOnlyList<Expr>? PositionalMembers(Composite whole, IMethodSymbol deconstruct)
    {
        if (!deconstruct.IsImplicitlyDeclared || !deconstruct.ContainingType.IsRecord) return null;
        int[] indices = [.. deconstruct.Parameters.Select(p => whole.Struct.Members.ToList().FindIndex(m => m.Name == p.Name))];
        return indices.All(i => i >= 0) ? [.. indices.Select(i => whole.Members[i])] : null;
    }

    private Expr? ReadTuplePart(IOperation part) => part switch
    {
        ILocalReferenceOperation { IsDeclaration: true, Local: var symbol } when TypeMap.ToIr(symbol.Type) is { } type => Declare(symbol, type),
        _ => ReadTarget(part),
    };
}
