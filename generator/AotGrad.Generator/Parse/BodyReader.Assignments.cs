using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

internal sealed partial class BodyReader
{
    /// <summary>The local or element that an assignment writes: a Local, or a Load; null if reported.</summary>
    private Expr? ReadTarget(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation when TypeMap.ToIr(target.Type) is null && TypeMap.ToObject(target.Type) is not null:
                Unsupported(target, $"an assignment to '{Quote.Of(target.Syntax)}', which holds an object", "use one variable for each object");
                return null;
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return ReadExpr(target) as Local;
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var symbol } } when TypeMap.ToIr(symbol.Type) is { } type:
                return Declare(symbol, type);
            case IDiscardOperation when TypeMap.ToIr(target.Type) is { } type:
                return Fresh("discard", type);
            case IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } or IImplicitIndexerReferenceOperation:
                Expr element = ReadExpr(target);
                if (element is Load { View: var view } && view.Base() is Field root)
                {
                    Report(Ids.FieldWrite, target.Syntax, root.Text.Substring(root.Text.LastIndexOf('.') + 1));
                    return null;
                }
                return element as Load;
            case IFieldReferenceOperation field:
                Report(Ids.FieldWrite, target.Syntax, field.Field.Name);
                return null;
            case IPropertyReferenceOperation property:
                Report(Ids.FieldWrite, target.Syntax, property.Property.Name);
                return null;
            case IInvalidOperation:
                _invalid = true;
                return null;
            default:
                Unsupported(target, $"an assignment to '{Quote.Of(target.Syntax)}'", "assign to locals, parameters and elements");
                return null;
        }
    }

    private void Write(Expr target, Expr value)
    {
        if (target is Local local) Emit(new Assign(local, value));
        else if (target is Load element) Emit(new Store(element.View, element.Index, value));
    }

    private Expr ReadAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef) return Unsupported(assignment, "a ref assignment", "use the element or variable itself");
        if (assignment.Target is ILocalReferenceOperation or IParameterReferenceOperation
            && TypeMap.ToIr(assignment.Target.Type) is SpanType && ReadTarget(assignment.Target) is Local view)
        {
            if (ReadAllocation(assignment.Value, view)) return view;
        }
        Expr? target = null;
        Expr[] values = ReadOperands(
            () => Placeholder(target = ReadTarget(assignment.Target)),
            () => ReadExpr(assignment.Value));
        if (target is null) return Dummy(assignment);
        target = Resolve(target, values[0]);
        Write(target, values[1]);
        return target is Local ? target : IsStatement(assignment) ? values[1] : KeepValue(target, values[1]);
    }

    private static bool IsStatement(IOperation operation) => operation.Parent is IExpressionStatementOperation or IForLoopOperation;

    /// <summary>The value of an assignment to an element is what was assigned.</summary>
    private Expr KeepValue(Expr target, Expr value)
    {
        if (value is Constant) return value;
        Stmt store = _output[_output.Count - 1];
        _output.RemoveAt(_output.Count - 1);
        Local kept = Keep(value);
        Emit(((Store)store) with { Value = kept });
        return kept;
    }

    /// <summary>
    /// What of a target must keep its value while the right-hand side is evaluated: the index of an element. A local
    /// itself is written, not read.
    /// </summary>
    private static Expr Placeholder(Expr? target) => target is Load element ? element.Index : Constant.Int(0);

    private static Expr Resolve(Expr target, Expr index) => target is Load element ? element with { Index = index } : target;

    private Expr ReadCompound(ICompoundAssignmentOperation assignment)
    {
        if ((assignment.OperatorMethod is not null && !AreGeneric(assignment.Target, assignment.Value)) || ToOp(assignment.OperatorKind) is not { } op
            || TypeMap.ToScalar(assignment.Target.Type) is not { } kind || TypeMap.ToScalar(assignment.Value.Type) is not { } valueKind)
        {
            return assignment.Target is IInvalidOperation || assignment.Value is IInvalidOperation || assignment.Value.Type?.TypeKind == TypeKind.Error
                ? Invalid(assignment)
                : Unsupported(assignment, $"'{Quote.Of(assignment.Syntax)}'", "compute with float, double, int, long and bool");
        }
        Expr? target = null;
        Expr[] operands = ReadOperands(
            () => Placeholder(target = ReadTarget(assignment.Target)),
            () => target ?? Constant.Int(0),
            () => ReadExpr(assignment.Value));
        if (target is null) return Dummy(assignment);
        target = Resolve(target, operands[0]);
        Expr old = operands[1] is Load ? target : operands[1];
        Scalar common = op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight ? kind : Wider(kind, valueKind);
        Expr right = op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight ? operands[2] : Build.To(common, operands[2]);
        Expr result = new Binary(op, Build.To(common, old), right);
        return Finish(assignment, target, common == kind ? result : new Model.Convert(kind, result, sites.Add(assignment.Syntax.GetLocation())));
    }

    private Expr Finish(IOperation assignment, Expr target, Expr value)
    {
        if (IsStatement(assignment) || target is Local)
        {
            Write(target, value);
            return target;
        }
        Local kept = Keep(value);
        Write(target, kept);
        return kept;
    }

    private Expr Invalid(IOperation operation)
    {
        _invalid = true;
        return Dummy(operation);
    }

    private static Scalar Wider(Scalar a, Scalar b) =>
        a == Scalar.Double || b == Scalar.Double ? Scalar.Double
        : a == Scalar.Float || b == Scalar.Float ? Scalar.Float
        : a == Scalar.Long || b == Scalar.Long ? Scalar.Long
        : a;

    private Expr ReadIncrement(IIncrementOrDecrementOperation increment)
    {
        if (TypeMap.ToScalar(increment.Target.Type) is not { } kind || (increment.OperatorMethod is not null && !AreGeneric(increment.Target)))
        {
            return Unsupported(increment, $"'{Quote.Of(increment.Syntax)}'", "compute with float, double, int, long and bool");
        }
        if (ReadTarget(increment.Target) is not { } target) return Dummy(increment);
        Expr old = increment.IsPostfix && !IsStatement(increment) ? Keep(target) : target;
        Write(target, new Binary(
            increment.Kind == OperationKind.Increment ? BinaryOp.Add : BinaryOp.Subtract, target, Constant.Of(kind, 1)));
        return increment.IsPostfix || target is Local || IsStatement(increment) ? old : Keep(target);
    }

    /// <summary><c>(a, b) = (b, a)</c>: all values are read before anything is written.</summary>
    private void ReadDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        IOperation value = deconstruction.Value;
        while (value is IConversionOperation conversion) value = conversion.Operand;
        if (target is not ITupleOperation targets || value is not ITupleOperation values || targets.Elements.Length != values.Elements.Length)
        {
            Unsupported(deconstruction, $"'{Quote.Of(deconstruction.Syntax)}'", "deconstruct tuple literals, or use separate variables");
            return;
        }
        var places = new Expr?[targets.Elements.Length];
        var reads = new List<Func<Expr>>();
        for (int i = 0; i < places.Length; i++)
        {
            int at = i;
            reads.Add(() => Placeholder(places[at] = ReadTuplePart(targets.Elements[at])));
        }
        foreach (IOperation element in values.Elements) reads.Add(() => ReadExpr(element));
        Expr[] operands = ReadOperands([.. reads]);
        if (places.Any(p => p is null)) return;
        var kept = new Expr[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            operands[i] = Indices.Map(operands[i], index => index is Constant or Local ? index : Keep(index, "index"));
            Expr read = Build.To(places[i]!.Scalar, operands[places.Length + i]);
            kept[i] = read is Constant ? read : Keep(read);
        }
        for (int i = 0; i < places.Length; i++) Write(Resolve(places[i]!, operands[i]), kept[i]);
    }

    private Expr? ReadTuplePart(IOperation part) => part switch
    {
        ILocalReferenceOperation { IsDeclaration: true, Local: var symbol } when TypeMap.ToIr(symbol.Type) is ScalarType type => Declare(symbol, type),
        _ => ReadTarget(part),
    };
}
