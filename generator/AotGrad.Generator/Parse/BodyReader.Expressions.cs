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
        switch (operation)
        {
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }:
                return Unsupported(operation, $"the primary constructor's parameter '{parameter.Name}'", "keep it in a field or property and read that");
            case ILocalReferenceOperation { Local: var symbol } when _locals.TryGetValue(symbol, out Local? local):
                return local;
            case IParameterReferenceOperation { Parameter: var symbol } when _locals.TryGetValue(symbol, out Local? local):
                return local;
            case ILocalReferenceOperation { Local: var symbol } when _delegates.ContainsKey(symbol):
                Report(Ids.Delegate, operation.Syntax, Quote.Of(operation.Syntax));
                return Dummy(operation);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                // A variable that has no local was declared by something that is reported already.
                return Invalid(operation);
            case IFieldReferenceOperation field:
                return ReadField(field);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
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
            case IArrayCreationOperation or ICollectionExpressionOperation when TypeMap.ToIr(operation.Type) is SpanType type:
                Local array = Fresh("array", type);
                return ReadAllocation(operation, array) ? array : Unreadable(operation);
            case IDefaultValueOperation when TypeMap.ToScalar(operation.Type) is { } zero:
                return Constant.Zero(zero);
            case IInvalidOperation:
                ReportGenerated(operation.Syntax);
                return Invalid(operation);
            case ITupleOperation:
                return Unsupported(operation, "a tuple", "use separate variables");
            case IAnonymousFunctionOperation or IMethodReferenceOperation or IDelegateCreationOperation:
                Report(Ids.Delegate, operation.Syntax, Quote.Of(operation.Syntax));
                return Dummy(operation);
            default:
                if (IsStackAlloc(operation.Syntax) && TypeMap.ToIr(operation.Type) is SpanType stackType)
                {
                    Local buffer = Fresh("buffer", stackType);
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
        SpanType view => new Local(-1, "error", view),
        { } scalar => Constant.Zero(scalar.Scalar),
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
                int at = j, last = i;
                values[j] = Indices.Map(values[j], part =>
                {
                    Local kept = Fresh("t", part.Type);
                    _output.Insert(ends[at], new Assign(kept, part) { Origin = _origin });
                    for (int k = at; k <= last; k++) ends[k]++;
                    return kept;
                });
            }
        }
        return values;
    }

    private static bool IsAffected(Expr value, IEnumerable<Stmt> effects)
    {
        var locals = new HashSet<Local>(value.Locals());
        bool loads = value.Nodes().Any(n => n is Load or Field { IsMutable: true });
        return effects.SelectMany(s => s.All()).Any(s =>
            s.Targets().Any(locals.Contains) || (loads && (s is Store or Call or External)));
    }

    private Expr ReadBinary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is not (null or { ContainingType.SpecialType: SpecialType.System_String }) && !AreGeneric(binary.LeftOperand, binary.RightOperand)) return Unsupported(binary, $"the user-defined operator in '{Quote.Of(binary.Syntax)}'", "call a [Differentiable] method");
        if (ReadComparison(binary) is { } comparison) return comparison;
        if (ToOp(binary.OperatorKind) is not { } op || TypeMap.ToScalar(binary.LeftOperand.Type) is null)
        {
            return Unsupported(binary, $"'{Quote.Of(binary.Syntax)}'", "compute with float, double, int, long and bool");
        }
        if (op is BinaryOp.AndAlso or BinaryOp.OrElse)
        {
            Expr first = ReadExpr(binary.LeftOperand);
            Expr second = first;
            Block effects = ReadBlock(() => second = ReadExpr(binary.RightOperand));
            if (effects.IsEmpty) return new Binary(op, first, second);
            Local value = Keep(first);
            Block evaluate = Block.Of([.. effects.Statements, new Assign(value, second) { Origin = _origin }]);
            Emit(op == BinaryOp.AndAlso ? new If(value, evaluate, Block.Empty) : new If(Build.Not(value), evaluate, Block.Empty));
            return value;
        }
        Expr[] operands = ReadOperands(() => ReadExpr(binary.LeftOperand), () => ReadExpr(binary.RightOperand));
        return new Binary(op, operands[0], operands[1]);
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
        if ((unary.OperatorMethod is not null && !AreGeneric(unary.Operand)) || TypeMap.ToScalar(unary.Type) is null)
        {
            return Unsupported(unary, $"'{Quote.Of(unary.Syntax)}'", "compute with float, double, int, long and bool");
        }
        Expr operand = ReadExpr(unary.Operand);
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Plus: return operand;
            case UnaryOperatorKind.Minus: return Build.Negate(operand);
            case UnaryOperatorKind.Not: return Build.Not(operand);
            case UnaryOperatorKind.BitwiseNegation: return new Unary(UnaryOp.Complement, operand);
            default: return Unsupported(unary, $"'{Quote.Of(unary.Syntax)}'", "compute with float, double, int, long and bool");
        }
    }

    private Expr ReadConversion(IConversionOperation conversion)
    {
        if (conversion.Operand is IThrowOperation { Exception: { } exception })
        {
            ReadThrow(exception);
            return Dummy(conversion);
        }
        IrType? to = TypeMap.ToIr(conversion.Type), from = TypeMap.ToIr(conversion.Operand.Type);
        if (to is SpanType && from is SpanType) return ReadExpr(conversion.Operand);
        if (to is SpanType && (IsStackAlloc(conversion.Operand.Syntax) || conversion.Operand is ICollectionExpressionOperation or IArrayCreationOperation))
        {
            Local buffer = Fresh("buffer", to);
            return ReadAllocation(conversion.Operand, buffer) ? buffer : Unreadable(conversion);
        }
        if (to is ScalarType { Kind: var kind } && from is ScalarType { Kind: var source } && conversion.OperatorMethod is null)
        {
            Expr operand = ReadExpr(conversion.Operand);
            return kind == source ? operand
                : from.IsFloating && !to.IsFloating ? new Model.Convert(kind, operand, sites.Add(conversion.Syntax.GetLocation()))
                : Build.To(kind, operand);
        }
        if (to is ScalarType { Kind: Scalar.Int or Scalar.Long } && conversion.Operand.Type is { TypeKind: TypeKind.Enum })
        {
            return ReadObject(conversion.Operand) is { } member ? new Query($"({conversion.Type!.ToDisplayString()}){{0}}", to, [member]) : Dummy(conversion);
        }
        return conversion.Operand is IInvalidOperation || conversion.Type?.TypeKind == TypeKind.Error
            ? ReadExpr(conversion.Operand)
            : Unsupported(conversion, $"the conversion of '{Quote.Of(conversion.Operand.Syntax)}' to {conversion.Type?.ToDisplayString()}", "compute with float, double, int, long and bool");
    }

    private Expr ReadConditional(IConditionalOperation conditional, IOperation whenFalse)
    {
        if (conditional.IsRef || TypeMap.ToIr(conditional.Type) is not ScalarType type)
        {
            return Unsupported(conditional, "a conditional expression that chooses between spans or references", "use if and write each case out");
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
        if (yesEffects.IsEmpty && noEffects.IsEmpty) return new Select(condition, yes, no);
        Local value = Fresh("t", type);
        Emit(new If(
            condition,
            Block.Of([.. yesEffects.Statements, new Assign(value, yes) { Origin = _origin }]),
            Block.Of([.. noEffects.Statements, new Assign(value, no) { Origin = _origin }])));
        return value;
    }

    private Expr ReadSwitchExpression(ISwitchExpressionOperation @switch)
    {
        if (TypeMap.ToIr(@switch.Type) is not ScalarType type) return Unsupported(@switch, "a switch expression of this type", "use a switch statement");
        Expr subject = ReadSubject(@switch.Value);
        return Arm(0);

        Expr Arm(int i)
        {
            if (i == @switch.Arms.Length)
            {
                Emit(new Throw("new global::System.Runtime.CompilerServices.SwitchExpressionException()", [], null));
                return Constant.Zero(type.Kind);
            }
            ISwitchExpressionArmOperation arm = @switch.Arms[i];
            Expr matches = ReadPattern(subject, arm.Pattern);
            if (arm.Guard is { } guard)
            {
                matches = matches is Constant { Bits: 1 } ? ReadExpr(guard) : Choose(IrType.Bool, matches, () => ReadExpr(guard), () => Constant.Bool(false));
            }
            return matches is Constant { Bits: 1 }
                ? ReadExpr(arm.Value)
                : Choose(type, matches, () => ReadExpr(arm.Value), () => Arm(i + 1));
        }
    }

    /// <summary>What is matched against patterns: evaluated once.</summary>
    private Expr ReadSubject(IOperation operation)
    {
        if (TypeMap.ToObject(operation.Type) is not null) return ReadObject(operation) ?? Dummy(operation);
        Expr subject = ReadExpr(operation);
        return subject is Constant ? subject : Keep(subject, "subject");
    }

    private Expr ReadPattern(Expr subject, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Constant.Bool(true);
            case IConstantPatternOperation constant when subject.Type is ObjectType:
                return ReadObject(constant.Value) is { } expected ? new Query("{0} is {1}", IrType.Bool, [subject, expected]) : Constant.Bool(false);
            case IConstantPatternOperation constant:
                return new Binary(BinaryOp.Equal, subject, Build.To(subject.Scalar, ReadExpr(constant.Value)));
            case IRelationalPatternOperation relational when ToOp(relational.OperatorKind) is { } op:
                return new Binary(op, subject, Build.To(subject.Scalar, ReadExpr(relational.Value)));
            case INegatedPatternOperation negated:
                return Build.Not(ReadPattern(subject, negated.Pattern));
            case IBinaryPatternOperation both:
                return new Binary(
                    both.OperatorKind == BinaryOperatorKind.Or ? BinaryOp.OrElse : BinaryOp.AndAlso,
                    ReadPattern(subject, both.LeftPattern),
                    ReadPattern(subject, both.RightPattern));
            default:
                Report(Ids.Expression, pattern.Syntax, $"the pattern '{Quote.Of(pattern.Syntax)}'", "use constants, relations, 'and', 'or' and 'not'");
                return Constant.Bool(false);
        }
    }

    // ---- fields, properties, elements ----

    private Expr ReadField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        IrType? type = TypeMap.ToIr(field.Type);
        if (type is null) return Unsupported(reference, $"the field '{field.Name}' of type {field.Type.ToDisplayString()}", "use float, double, int, long, bool and arrays of them");
        if (ReadMember(reference.Instance, field, type, field.IsReadOnly, reference) is not { } member) return Dummy(reference);
        if (type.IsFloating) Report(Ids.FieldIsData, reference.Syntax, field.Name);
        return member;
    }

    private Expr ReadProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        ITypeSymbol? receiver = reference.Instance?.Type;
        if (TypeMap.ToIr(receiver) is SpanType)
        {
            if (property.IsIndexer && reference.Arguments is [{ } argument]) return ReadElement(reference.Instance!, argument.Value, reference);
            Expr length = new Length(ReadExpr(reference.Instance!));
            switch (property.Name)
            {
                case "Length": return length;
                case "Rank": return Constant.Int(((SpanType)length.Children.First().Type).Rank);
                case "LongLength": return Build.To(Scalar.Long, length);
                case "IsEmpty": return new Binary(BinaryOp.Equal, length, Constant.Int(0));
            }
        }
        return ReadGenericConstant(property) ?? ReadDataProperty(reference) ?? Unsupported(reference, $"the property '{property.Name}'", "pass its value as a parameter");
    }

    private string StaticName(ISymbol member) => $"{NameOf(member.ContainingType)}.{MethodParser.Identifier(member.Name)}";

    private string NameOf(ITypeSymbol type)
    {
        NamesTypeParameters |= HasTypeParameter(type);
        return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
    }

    private static bool HasTypeParameter(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasTypeParameter) || HasTypeParameter(named.ContainingType),
        _ => false,
    };

    private Expr ReadElement(IOperation view, IOperation index, IOperation whole)
    {
        (Expr v, Expr i)? place = ReadPlace(view, index, whole);
        return place is ({ } span, { } at) ? new Load(span, at) : Dummy(whole);
    }

    /// <returns>View and index of an element; null if reported.</returns>
    private (Expr View, Expr Index)? ReadPlace(IOperation view, IOperation index, IOperation whole)
    {
        if (TypeMap.ToScalar(index.Type) is not (Scalar.Int or Scalar.Long))
        {
            if (index.Type?.Name is "Range" && TypeMap.ToIr(view.Type) is SpanType { Form: SpanForm.Array })
            {
                Unsupported(whole, $"'{Quote.Of(whole.Syntax)}', which copies the array", "use AsSpan(start, length) for a view, or ToArray() for a copy");
            }
            else if (index.Type?.Name is "Index" && index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: var fromEnd })
            {
                Expr source = ReadExpr(view);
                return (source, Build.Subtract(new Length(source), ReadExpr(fromEnd)));
            }
            else
            {
                Unsupported(whole, $"the index '{Quote.Of(index.Syntax)}'", "use an int");
            }
            return null;
        }
        if (TypeMap.ToIr(view.Type) is not SpanType)
        {
            Unsupported(whole, $"'{Quote.Of(whole.Syntax)}'", "use spans and one-dimensional arrays of float, double, int, long and bool");
            return null;
        }
        Expr[] operands = ReadOperands(() => ReadExpr(view), () => ReadExpr(index));
        return (operands[0], operands[1]);
    }

    /// <summary><c>x[^1]</c> and <c>x[1..^1]</c>.</summary>
    private Expr ReadImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        if (TypeMap.ToIr(indexer.Instance.Type) is not SpanType) return Unsupported(indexer, $"'{Quote.Of(indexer.Syntax)}'", "use spans");
        Expr view = ReadExpr(indexer.Instance);
        if (indexer.Argument is IRangeOperation range) return ReadRange(view, range);
        return FromEnd(view, indexer.Argument) is { } index
            ? new Load(view, index)
            : Unsupported(indexer, $"the index '{Quote.Of(indexer.Argument.Syntax)}'", "write the index or range in place");
    }

    private Expr ReadRange(Expr view, IRangeOperation range)
    {
        Expr?[] ends = ReadOperands(
            () => range.LeftOperand is null ? Constant.Int(0) : FromEnd(view, range.LeftOperand) ?? Dummy(range.LeftOperand),
            () => range.RightOperand is null ? new Length(view) : FromEnd(view, range.RightOperand) ?? Dummy(range.RightOperand));
        if (range.RightOperand is null) return new Slice(view, ends[0]!, null);
        return new Slice(view, ends[0]!, ends switch
        {
            [Constant { Bits: 0 }, { } end] => end,
            [{ } start, Binary { Op: BinaryOp.Add } sum] when sum.Left.Equals(start) => sum.Right,
            [{ } start, { } end] => Build.Subtract(end, start),
            _ => null,
        });
    }

    /// <summary>A System.Index operand as an int: <c>^1</c> is <c>view.Length - 1</c>.</summary>
    private Expr? FromEnd(Expr view, IOperation operand)
    {
        while (operand is IConversionOperation conversion && TypeMap.ToScalar(conversion.Type) is null) operand = conversion.Operand;
        if (operand is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat) return Build.Subtract(new Length(view), ReadExpr(hat.Operand));
        return TypeMap.ToScalar(operand.Type) is Scalar.Int ? ReadExpr(operand) : null;
    }

    // ---- temporaries ----

    private static bool IsStackAlloc(SyntaxNode syntax) =>
        syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax;

    /// <summary>Reads <c>new T[n]</c>, <c>stackalloc T[n]</c> or a list of elements into a local.</summary>
    private bool ReadAllocation(IOperation operation, Local target)
    {
        while (operation is IConversionOperation conversion && TypeMap.ToIr(conversion.Type) is SpanType) operation = conversion.Operand;
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
                if (collection.Elements.FirstOrDefault(e => e is ISpreadOperation) is { } spread)
                {
                    Unsupported(spread, $"'{Quote.Of(spread.Syntax)}'", "copy the elements in a loop");
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
                    elements = initializer.Expressions.Select(e => model.GetOperation(e, cancellation)).OfType<IOperation>().ToList();
                }
                else
                {
                    count = (operation.Syntax as StackAllocArrayCreationExpressionSyntax)?.Type is ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [{ } size] }, ..] }
                        ? model.GetOperation(size, cancellation)
                        : null;
                }
                break;
        }
        if (elements is not null)
        {
            Scalar kind = target.Scalar;
            Expr[] values = ReadOperands([.. elements.Select(e => (Func<Expr>)(() => Build.To(kind, ReadExpr(e))))]);
            Emit(new Allocate(target, Constant.Int(values.Length)));
            for (int i = 0; i < values.Length; i++) Emit(new Store(target, Constant.Int(i), values[i]));
            return true;
        }
        if (count is null)
        {
            _invalid = true;
            return true;
        }
        Expr length = ReadExpr(count);
        Emit(new Allocate(target, length));
        return true;
    }
}
