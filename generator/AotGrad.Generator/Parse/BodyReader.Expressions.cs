using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

internal sealed partial class BodyReader
{
    /// <summary>Reads an expression; its effects become statements of the current block.</summary>
    private Expr ReadExpr(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: { } value } && TypeMap.ToScalar(operation.Type) is { } kind)
        {
            return ToConstant(kind, value, operation);
        }
        if (ReadEnumNumber(operation) is { } number) return number;
        switch (operation)
        {
            case IParameterReferenceOperation { Parameter: var symbol } when _locals.TryGetValue(symbol, out Expr? parameter):
                return parameter;
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } hidden }:
                return Unsupported(operation, $"the primary constructor's parameter '{hidden.Name}'", "keep it in a field or property and read that");
            case ILocalReferenceOperation { Local: var symbol } when _locals.TryGetValue(symbol, out Expr? local):
                return local;
            case IInstanceReferenceOperation instance:
                return ReadReceiver(instance);
            case ILocalReferenceOperation or IParameterReferenceOperation when FunctionOf(operation) is not null:
                Report(Ids.Delegate, operation.Syntax, Quote.Of(operation.Syntax));
                return Dummy(operation);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                // A variable that has no local was declared by something that is reported already.
                return Invalid(operation);
            case IFieldReferenceOperation field:
                return ReadField(field);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
            case IArrayElementReferenceOperation { Indices: [IRangeOperation range], ArrayReference: var source } when TypeMap.FormOf(TypeMap.ToIr(source.Type)) == SpanForm.Array:
                return CopyOf(ReadRange(source, range));
            case IArrayElementReferenceOperation { Indices: [{ } index] } element:
                return ReadElement(element.ArrayReference, index, element);
            case IArrayElementReferenceOperation element:
                return ReadGridElement(element);
            case IImplicitIndexerReferenceOperation indexer:
                return ReadImplicitIndexer(indexer);
            case IBinaryOperation binary:
                return ReadBinary(binary);
            case IUnaryOperation unary:
                return ReadUnary(unary);
            case IConversionOperation conversion:
                return ReadConversion(conversion);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return ReadConditional(conditional, whenFalse);
            case ISwitchExpressionOperation @switch:
                return ReadSwitchExpression(@switch);
            case IIsPatternOperation match:
                return ReadPattern(ReadSubject(match.Value), match.Pattern);
            case IInvocationOperation invocation:
                return ReadCall(invocation, needsResult: true);
            case ISimpleAssignmentOperation assignment:
                return ReadAssignment(assignment);
            case ICompoundAssignmentOperation assignment:
                return ReadCompound(assignment);
            case IIncrementOrDecrementOperation increment:
                return ReadIncrement(increment);
            case IDefaultValueOperation when TypeMap.SpanFormOf(operation.Type) is not null && TypeMap.ToIr(operation.Type) is { } none:
                Expr empty = FreshPlace("empty", none);
                foreach (Expr leaf in empty.Leaves()) Emit(new Allocate((Local)leaf, Constant.Int(0)));
                return empty;
            case IObjectCreationOperation { Initializer: null } part when TypeMap.SpanFormOf(part.Type) is not null && part.Arguments is [{ } of, ..] && TypeMap.ToIr(of.Value.Type) is { IsView: true }:
                return ReadView(part, of.Value, part.Arguments.Skip(1).ToList());
            case IDefaultValueOperation when (TypeMap.ToIr(operation.Type) ?? (operation.Type is null ? null : FunctionType(operation.Type) as StructType)) is { IsView: false } defaultType:
                return Leafwise.Zero(defaultType);
            case ITupleOperation tuple:
                return ReadTuple(tuple);
            case IObjectCreationOperation creation:
                return ReadCreation(creation);
            case IWithOperation with:
                return ReadWith(with);
            case IArrayCreationOperation or ICollectionExpressionOperation when TypeMap.ToIr(operation.Type) is { IsView: true } type:
                Expr array = FreshPlace("array", type);
                return ReadAllocation(operation, array) ? array : Unreadable(operation);
            case IInvalidOperation:
                ReportGenerated(operation.Syntax);
                return Invalid(operation);
            case IAnonymousFunctionOperation or IMethodReferenceOperation or IDelegateCreationOperation:
                Report(Ids.Delegate, operation.Syntax, Quote.Of(operation.Syntax));
                return Dummy(operation);
            default:
                if (IsStackAlloc(operation.Syntax) && TypeMap.ToIr(operation.Type) is { IsView: true } stackType)
                {
                    Expr buffer = FreshPlace("buffer", stackType);
                    return ReadAllocation(operation, buffer) ? buffer : Unreadable(operation);
                }
                return Unsupported(operation, $"'{Quote.Of(operation.Syntax)}'", "write it with arithmetic, Math methods, spans and calls of [Differentiable] methods");
        }
    }

    /// <summary>An array that is only half written, or of a form that the IR does not have.</summary>
    private Expr Unreadable(IOperation operation) => operation.Syntax.ContainsDiagnostics
        ? Invalid(operation)
        : Unsupported(operation, $"'{Quote.Of(operation.Syntax)}'", "give the number of elements, or list them");

    private Expr Unsupported(IOperation operation, string what, string instead)
    {
        Report(Ids.Expression, operation.Syntax, what, instead);
        return Dummy(operation);
    }

    /// <summary>Stands for an expression that was reported, so that reading goes on and finds further errors.</summary>
    private static Expr Dummy(IOperation operation) => TypeMap.ToIr(operation.Type) switch
    {
        { IsView: true } view => Leafwise.Place("error", view, (name, type) => new Local(-1, name, type)),
        { } type => Leafwise.Zero(type),
        null => Constant.Zero(Scalar.Double),
    };

    private static Constant ToConstant(Scalar kind, object value, IOperation operation)
    {
        IOperation inner = operation;
        while (inner is IConversionOperation conversion) inner = conversion.Operand;
        string? symbol = inner is IFieldReferenceOperation { Field: { IsConst: true } field } && TypeMap.ToScalar(field.Type) == kind ? SymbolOf(field) : null;
        return kind switch
        {
            Scalar.Bool => Constant.Bool((bool)value),
            Scalar.Float or Scalar.Double => Constant.Of(kind, System.Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)) with { Symbol = symbol },
            Scalar.ULong => new Constant(kind, unchecked((long)System.Convert.ToUInt64(value, System.Globalization.CultureInfo.InvariantCulture))),
            _ => new Constant(kind, System.Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>Math.PI and double.Pi keep their names; a constant of the user's is its value.</summary>
    private static string? SymbolOf(IFieldSymbol field) =>
        TypeMap.IsSystemMath(field.ContainingType) ? $"{field.ContainingType.Name}.{field.Name}"
        : TypeMap.ToScalar(field.ContainingType) is { } number && TypeMap.ToScalar(field.Type) == number ? $"{field.ContainingType.ToDisplayString()}.{field.Name}"
        : null;

    /// <summary>
    /// Reads operands from left to right. Where a later one has effects that an earlier one's value depends on, the
    /// earlier one is kept before them.
    /// </summary>
    private Expr[] ReadOperands(params Func<Expr>[] operands)
    {
        var values = new Expr[operands.Length];
        var ends = new int[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            int before = _output.Count;
            values[i] = operands[i]();
            ends[i] = _output.Count;
            if (ends[i] == before) continue;
            for (int j = i - 1; j >= 0; j--)
            {
                if (values[j] is Constant || !IsAffected(values[j], _output.Skip(ends[j]))) continue;
                List<Stmt> kept = [];
                values[j] = values[j].Map(leaf => Indices.Map(leaf, part =>
                {
                    if (part is Constant) return part;
                    Local local = Fresh("t", part.Type);
                    kept.Add(new Assign(local, part) { Origin = _origin });
                    return local;
                }));
                _output.InsertRange(ends[j], kept);
                for (int k = j; k <= i; k++) ends[k] += kept.Count;
            }
        }
        return values;
    }

    /// <summary>What is passed by reference may change under another name, as an element of memory may.</summary>
    private bool IsAffected(Expr value, IEnumerable<Stmt> effects)
    {
        var locals = new HashSet<Local>(value.Locals());
        bool isReferenced = locals.Overlaps(_references);
        bool loads = value.Nodes().Any(n => n is Load or Row or Field { IsMutable: true });
        return effects.SelectMany(s => s.All()).Any(s =>
            s.Targets().Any(t => locals.Contains(t) || ((isReferenced || loads) && _references.Contains(t)))
            || (loads && (s is Store or SetRow or Call or External))
            || (isReferenced && (s is Store || s is Call { Arguments: var passed } && passed.Any(a => a.Value.Type.IsView))));
    }

    private Expr ReadBinary(IBinaryOperation binary)
    {
        if (binary is { OperatorMethod: { ContainingType.SpecialType: not SpecialType.System_String } method, IsLifted: false } && !AreGeneric(binary.LeftOperand, binary.RightOperand))
        {
            return binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
                ? Unsupported(binary, $"'{Quote.Of(binary.Syntax)}', which calls two operators", "write out which is called when")
                : ReadOperator(binary, method, binary.LeftOperand, binary.RightOperand);
        }
        if (ReadComparison(binary) is { } comparison) return comparison;
        if (binary.OperatorKind == BinaryOperatorKind.UnsignedRightShift && TypeMap.IsInteger(binary.LeftOperand.Type))
        {
            Expr[] shifted = ReadOperands(() => ReadExpr(binary.LeftOperand), () => ReadExpr(binary.RightOperand));
            return UnsignedShift(shifted[0], shifted[1]);
        }
        if (ToOp(binary.OperatorKind) is not { } op || TypeMap.ToScalar(binary.LeftOperand.Type) is null)
        {
            return Unsupported(binary, $"'{Quote.Of(binary.Syntax)}'", "compute with float, double, integers and bool");
        }
        if (op is BinaryOp.AndAlso or BinaryOp.OrElse)
        {
            return ShortCircuit(op, ReadExpr(binary.LeftOperand), () => ReadExpr(binary.RightOperand));
        }
        Expr[] operands = ReadOperands(() => ReadExpr(binary.LeftOperand), () => ReadExpr(binary.RightOperand));
        if (op >= BinaryOp.Equal) operands = Uncast(operands);
        return InContext(new Binary(op, operands[0], operands[1]), binary.IsChecked);
    }

    /// <summary>The second operand is evaluated only where the first does not decide.</summary>
    private Expr ShortCircuit(BinaryOp op, Expr first, Func<Expr> read)
    {
        Expr second = first;
        Block effects = ReadBlock(() => second = read());
        if (effects.IsEmpty) return new Binary(op, first, second);
        Local value = Keep(first);
        Block evaluate = Block.Of([.. effects.Statements, new Assign(value, second) { Origin = _origin }]);
        Emit(op == BinaryOp.AndAlso ? new If(value, evaluate, Block.Empty) : new If(Build.Not(value), evaluate, Block.Empty));
        return value;
    }

    /// <summary>Operands of the type parameter: their operators are those of numbers, though methods.</summary>
    private static bool AreGeneric(params IOperation[] operands) => operands.All(o => TypeMap.ToScalar(o.Type) is Scalar.Generic);

    private static BinaryOp? ToOp(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOp.Add,
        BinaryOperatorKind.Subtract => BinaryOp.Subtract,
        BinaryOperatorKind.Multiply => BinaryOp.Multiply,
        BinaryOperatorKind.Divide => BinaryOp.Divide,
        BinaryOperatorKind.Remainder => BinaryOp.Remainder,
        BinaryOperatorKind.And => BinaryOp.And,
        BinaryOperatorKind.Or => BinaryOp.Or,
        BinaryOperatorKind.ExclusiveOr => BinaryOp.Xor,
        BinaryOperatorKind.LeftShift => BinaryOp.ShiftLeft,
        BinaryOperatorKind.RightShift => BinaryOp.ShiftRight,
        BinaryOperatorKind.Equals => BinaryOp.Equal,
        BinaryOperatorKind.NotEquals => BinaryOp.NotEqual,
        BinaryOperatorKind.LessThan => BinaryOp.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOp.LessEqual,
        BinaryOperatorKind.GreaterThan => BinaryOp.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOp.GreaterEqual,
        BinaryOperatorKind.ConditionalAnd => BinaryOp.AndAlso,
        BinaryOperatorKind.ConditionalOr => BinaryOp.OrElse,
        _ => null,
    };

    private Expr ReadUnary(IUnaryOperation unary)
    {
        if (unary is { OperatorMethod: { } method, IsLifted: false } && !AreGeneric(unary.Operand)) return ReadOperator(unary, method, unary.Operand);
        if (TypeMap.ToScalar(unary.Type) is null)
        {
            return Unsupported(unary, $"'{Quote.Of(unary.Syntax)}'", "compute with float, double, integers and bool");
        }
        Expr operand = ReadExpr(unary.Operand);
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Plus: return operand;
            case UnaryOperatorKind.Minus: return InContext(Build.Negate(operand), unary.IsChecked);
            case UnaryOperatorKind.Not: return Build.Not(operand);
            case UnaryOperatorKind.BitwiseNegation: return new Unary(UnaryOp.Complement, operand);
            default: return Unsupported(unary, $"'{Quote.Of(unary.Syntax)}'", "compute with float, double, integers and bool");
        }
    }

    private Expr ReadConversion(IConversionOperation conversion)
    {
        if (conversion.Operand is IThrowOperation { Exception: { } exception })
        {
            ReadThrow(exception);
            return Dummy(conversion);
        }
        if (ReadClone(conversion) is { } clone) return clone;
        IrType? to = TypeMap.ToIr(conversion.Type), from = TypeMap.ToIr(conversion.Operand.Type);
        if (conversion is { OperatorMethod: { } method, Conversion.IsNullable: false } && (to is StructType || from is StructType)) return ReadOperator(conversion, method, conversion.Operand);
        if (to is { IsView: true } && from is { IsView: true } && to is SpanType { IsTensor: true } == from is SpanType { IsTensor: true }) return ReadExpr(conversion.Operand);
        if (to is StructType whole && (from is StructType || conversion.Operand is ITupleOperation)) return Convert(ReadExpr(conversion.Operand), whole);
        if (to is { IsView: true } && (IsStackAlloc(conversion.Operand.Syntax) || conversion.Operand is ICollectionExpressionOperation or IArrayCreationOperation))
        {
            Expr buffer = FreshPlace("buffer", to);
            return ReadAllocation(conversion.Operand, buffer) ? buffer : Unreadable(conversion);
        }
        if (to is ScalarType { Kind: var kind } && from is ScalarType { Kind: var source } && conversion.OperatorMethod is null)
        {
            Expr operand = ReadExpr(conversion.Operand);
            return kind == source ? operand
                : from.IsFloating && !to.IsFloating ? InContext(new Model.Convert(kind, operand, sites.Add(conversion.Syntax.GetLocation())), conversion.IsChecked)
                : conversion.IsImplicit ? Build.To(kind, operand)
                : InContext(Build.To(kind, operand), conversion.IsChecked);
        }
        if (to is ScalarType { IsInteger: true, Kind: var integer } && conversion.Operand.Type is { TypeKind: TypeKind.Enum })
        {
            if (IsNumber(conversion.Operand)) return InContext(Build.To(integer, ReadExpr(conversion.Operand)), conversion.IsChecked);
            return ReadObject(conversion.Operand) is { } member ? new Query($"({conversion.Type!.ToDisplayString()}){{0}}", to, [member]) : Dummy(conversion);
        }
        return conversion.Operand is IInvalidOperation || conversion.Type?.TypeKind == TypeKind.Error ? ReadExpr(conversion.Operand)
            : to is SpanType { IsTensor: true } ? Unsupported(conversion, $"the conversion of '{Quote.Of(conversion.Operand.Syntax)}' to a tensor span", "pass the tensor span as a parameter")
            : Unsupported(conversion, $"the conversion of '{Quote.Of(conversion.Operand.Syntax)}' to {conversion.Type?.ToDisplayString()}", "compute with float, double, integers and bool");
    }

    private Expr ReadConditional(IConditionalOperation conditional, IOperation whenFalse)
    {
        if (conditional.IsRef || TypeMap.ToIr(conditional.Type) is not { } type)
        {
            return Unsupported(conditional, "a conditional expression that chooses between references", "use if and write each case out");
        }
        Expr condition = ReadExpr(conditional.Condition);
        return Choose(type, condition, () => ReadExpr(conditional.WhenTrue), () => ReadExpr(whenFalse));
    }

    /// <summary>A conditional expression, or a conditional statement where its operands have effects.</summary>
    private Expr Choose(IrType type, Expr condition, Func<Expr> whenTrue, Func<Expr> whenFalse)
    {
        Expr yes = condition, no = condition;
        Block yesEffects = ReadBlock(() => yes = whenTrue());
        Block noEffects = ReadBlock(() => no = whenFalse());
        if (yesEffects.IsEmpty && noEffects.IsEmpty && type is ScalarType) return new Select(condition, yes, no);
        Expr value = FreshPlace(type.IsView ? "view" : "t", type);
        Emit(new If(
            condition,
            Block.Of([.. yesEffects.Statements, .. ReadBlock(() => Write(value, yes)).Statements]),
            Block.Of([.. noEffects.Statements, .. ReadBlock(() => Write(value, no)).Statements])));
        return value;
    }

    // ---- fields, properties, elements ----

    private Expr ReadField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (reference.Instance is { } instance && ReadPart(instance, field) is { } part) return part;
        IrType? type = TypeMap.ToIr(field.Type);
        if (type is null) return Unsupported(reference, $"the field '{field.Name}' of type {field.Type.ToDisplayString()}", "use float, double, integers, bool and arrays of them");
        if (type is StructType or StructSpanType) return ReadStructData(reference, type, field.IsReadOnly);
        if (ReadMember(reference.Instance, field, type, field.IsReadOnly, reference) is not { } member) return Dummy(reference);
        if (type.IsFloating) Report(Ids.FieldIsData, reference.Syntax, field.Name);
        return member;
    }

    private Expr ReadProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        ITypeSymbol? receiver = reference.Instance?.Type;
        if (reference.Instance is { } instance && !property.IsIndexer && ReadPart(instance, property) is { } part) return part;
        if (ReadNumericsProperty(reference) is { } known) return known;
        if (ReadTensorProperty(reference) is { } ofTensor) return ofTensor;
        if (TypeMap.ToIr(receiver) is { IsView: true })
        {
            if (property.IsIndexer && reference.Arguments is [{ } argument]) return ReadElement(reference.Instance!, argument.Value, reference);
            Expr length = Leafwise.LengthOf(ReadExpr(reference.Instance!));
            switch (property.Name)
            {
                case "Length": return length;
                case "Rank": return Constant.Int(((SpanType)length.Children.First().Type).Rank);
                case "LongLength": return Build.To(Scalar.Long, length);
                case "IsEmpty": return new Binary(BinaryOp.Equal, length, Constant.Int(0));
            }
        }
        return ReadFunctionProperty(reference) ?? ReadGenericConstant(property) ?? ReadUnknownConstant(reference) ?? ReadGetter(reference, property) ?? ReadDataProperty(reference) ?? Unsupported(reference, $"the property '{property.Name}'", "pass its value as a parameter");
    }

    private string StaticName(ISymbol member) => $"{NameOf(member.ContainingType)}.{MethodParser.Identifier(member.Name)}";

    private string NameOf(ITypeSymbol type)
    {
        NamesTypeParameters |= HasTypeParameter(type);
        return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
    }

    private static bool HasTypeParameter(ITypeSymbol? type) => HasTypeParameter(type, _ => true);

    private static bool HasTypeParameter(ITypeSymbol? type, Func<ITypeParameterSymbol, bool> isMeant) => type switch
    {
        ITypeParameterSymbol parameter => isMeant(parameter),
        IArrayTypeSymbol array => HasTypeParameter(array.ElementType, isMeant),
        INamedTypeSymbol named => named.TypeArguments.Any(t => HasTypeParameter(t, isMeant)) || HasTypeParameter(named.ContainingType, isMeant),
        _ => false,
    };

    private Expr ReadElement(IOperation view, IOperation index, IOperation whole)
    {
        (Expr v, Expr i)? place = ReadPlace(view, index, whole);
        if (place is not ({ } span, { } at)) return Dummy(whole);
        // The parts of an element share its index.
        if (span is Composite && at.Nodes().Any(n => n is not (Local or Constant or Length or Binary { Op: BinaryOp.Add or BinaryOp.Subtract }))) at = Keep(at, "index");
        return span.At(at);
    }

    /// <returns>View and index of an element; null if reported.</returns>
    private (Expr View, Expr Index)? ReadPlace(IOperation view, IOperation index, IOperation whole)
    {
        if (!TypeMap.IsInteger(index.Type))
        {
            if (index.Type?.Name is "Range" && TypeMap.FormOf(TypeMap.ToIr(view.Type)) is SpanForm.Array or SpanForm.Rows)
            {
                Unsupported(whole, $"'{Quote.Of(whole.Syntax)}', which copies the array", "use AsSpan(start, length) for a view, or ToArray() for a copy");
            }
            else if (ReadFromEnd(view, index) is { } place)
            {
                return place;
            }
            else
            {
                Unsupported(whole, $"the index '{Quote.Of(index.Syntax)}'", "use an integer");
            }
            return null;
        }
        if (TypeMap.ToIr(view.Type) is not { IsView: true })
        {
            Unsupported(whole, $"'{Quote.Of(whole.Syntax)}'", "use spans and one-dimensional arrays of float, double, integers, bool, and structs of them");
            return null;
        }
        Expr[] operands = ReadOperands(() => ReadExpr(view), () => ReadExpr(index));
        return (operands[0], operands[1]);
    }

    // ---- temporaries ----

    private static bool IsStackAlloc(SyntaxNode syntax) =>
        syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax;

    /// <summary>Reads <c>new T[n]</c>, <c>stackalloc T[n]</c> or a list of elements into a local.</summary>
    private bool ReadAllocation(IOperation operation, Expr target)
    {
        while (operation is IConversionOperation conversion && TypeMap.ToIr(conversion.Type) is { IsView: true }) operation = conversion.Operand;
        IReadOnlyList<IOperation>? elements = null;
        IOperation? count = null;
        switch (operation)
        {
            case IArrayCreationOperation { DimensionSizes: [{ } dimension] } array:
                if (array.Initializer is null) count = dimension;
                else elements = array.Initializer.ElementValues;
                break;
            case IArrayCreationOperation array:
                ReadGridAllocation(array, target);
                return true;
            case ICollectionExpressionOperation collection:
                if (collection.Elements.Any(e => e is ISpreadOperation))
                {
                    ReadSpread(collection, target);
                    return true;
                }
                elements = collection.Elements;
                break;
            default:
                if (!IsStackAlloc(operation.Syntax)) return false;
                var initializer = (operation.Syntax as StackAllocArrayCreationExpressionSyntax)?.Initializer
                    ?? (operation.Syntax as ImplicitStackAllocArrayCreationExpressionSyntax)?.Initializer;
                if (initializer is not null)
                {
                    elements = [.. initializer.Expressions.Select(OperationOf).OfType<IOperation>()];
                }
                else
                {
                    count = (operation.Syntax as StackAllocArrayCreationExpressionSyntax)?.Type is ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [{ } size] }, ..] }
                        ? OperationOf(size)
                        : null;
                }
                break;
        }
        if (elements is not null)
        {
            IrType kind = TypeMap.ElementOf(target.Type);
            Expr[] values = ReadOperands([.. elements.Select(e => (Func<Expr>)(() => Convert(ReadExpr(e), kind)))]);
            Make(target, values, Constant.Int(values.Length), list =>
            {
                for (int i = 0; i < values.Length; i++) Write(list.At(Constant.Int(i)), values[i]);
            });
            return true;
        }
        if (count is null)
        {
            _invalid = true;
            return true;
        }
        Allocate(target, ReadExpr(count));
        return true;
    }

    /// <summary><c>[.. x, u]</c>: all parts are evaluated, then counted, then put in their places.</summary>
    private void ReadSpread(ICollectionExpressionOperation collection, Expr target)
    {
        IrType kind = TypeMap.ElementOf(target.Type);
        foreach (ISpreadOperation spread in collection.Elements.OfType<ISpreadOperation>())
        {
            if (kind.IsView || TypeMap.ToIr(spread.Operand.Type) is not { IsView: true } source || source is SpanType { IsTensor: true } || !TypeMap.ElementOf(source).Equals(kind))
            {
                Unsupported(spread, $"'{Quote.Of(spread.Syntax)}'", "copy the elements in a loop");
                return;
            }
        }
        List<int> ends = [];
        Expr[] parts = ReadOperands([.. collection.Elements.Select(e => (Func<Expr>)(() =>
        {
            Expr part = e is ISpreadOperation spread ? NameViews(ReadSpreadSource(spread.Operand)) : Convert(ReadExpr(e), kind);
            ends.Add(_output.Count);
            return part;
        }))]);
        for (int i = 0; i < parts.Length; i++)
        {
            IEnumerable<Stmt> later = _output.Skip(ends[i]).Where(s => s is not Call call || call.Arguments.Any(a => a.ByReference || a.Value.Type.IsView));
            // Whether C# copies before or after such an effect depends on the other elements.
            if (collection.Elements[i] is ISpreadOperation && IsAffected(parts[i].At(Constant.Int(0)), later)
                && collection.Elements.Skip(i + 1).Any(e => Reaches(e, o => TypeMap.ToIr(o.Type) is { IsView: true } && !ReadOnlyUse.IsRead(o), [])))
            {
                Unsupported(collection.Elements[i], $"'{Quote.Of(collection.Elements[i].Syntax)}' before an element that writes it", "write it before the list");
                return;
            }
        }
        Expr?[] lengths = [.. parts.Select((part, i) => collection.Elements[i] is ISpreadOperation ? Leafwise.LengthOf(part) : null)];
        Expr count = Constant.Int(lengths.Count(l => l is null));
        foreach (Expr? length in lengths) count = length is null ? count : Build.Add(count, length);
        Make(target, parts, count, list =>
        {
            Expr at = Constant.Int(0);
            for (int i = 0; i < parts.Length; i++)
            {
                (Expr part, Expr start) = (parts[i], at);
                if (lengths[i] is null) Write(list.At(at), part);
                else Emit(ForEachElement(part, index => ReadBlock(() => Write(list.At(Build.Add(start, index)), part.At(index)))));
                at = Build.Add(at, lengths[i] ?? Constant.Int(1));
            }
        });
    }

    /// <summary>A range of an array need not be a copy where it is copied anyway.</summary>
    private Expr ReadSpreadSource(IOperation source) =>
        source is IArrayElementReferenceOperation { Indices: [IRangeOperation range], ArrayReference: var array } && TypeMap.FormOf(TypeMap.ToIr(array.Type)) == SpanForm.Array
            ? ReadRange(array, range)
            : ReadExpr(source);

    /// <summary>Makes memory in place of what a variable holds, or beside it where that is what it is made from: <c>v = [v[1], v[0]]</c>.</summary>
    private void Make(Expr target, IEnumerable<Expr> sources, Expr count, Action<Expr> fill)
    {
        bool readsTarget = sources.Any(s => s.Leaves().Any(leaf => leaf.Locals().Any(target.Leaves().Contains)));
        Expr made = readsTarget ? FreshPlace("list", target.Type) : target;
        Allocate(made, count);
        fill(made);
        if (readsTarget) Write(target, made);
    }

    /// <summary>What an expression does; parentheses are no operation.</summary>
    private IOperation? OperationOf(SyntaxNode node)
    {
        while (node is ParenthesizedExpressionSyntax or CheckedExpressionSyntax) node = node is CheckedExpressionSyntax @checked ? @checked.Expression : ((ParenthesizedExpressionSyntax)node).Expression;
        return ModelOf(node).GetOperation(node, cancellation);
    }

    private void Allocate(Expr target, Expr count)
    {
        if (target is Composite && count is not (Constant or Local)) count = Keep(count, "count");
        foreach (Expr leaf in target.Leaves()) Emit(new Allocate((Local)leaf, count));
    }
}
