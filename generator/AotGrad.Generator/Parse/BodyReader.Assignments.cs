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
    /// <summary>The place that an assignment writes: a Local, a Load, or a struct of them; null if reported.</summary>
    private Expr? ReadTarget(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation when TypeMap.ToIr(target.Type) is null && TypeMap.ToObject(target.Type) is not null && !IsNumber(target):
                Unsupported(target, $"an assignment to '{Quote.Of(target.Syntax)}', which holds an object", "use one variable for each object");
                return null;
            case ILocalReferenceOperation or IParameterReferenceOperation:
                Expr variable = ReadExpr(target);
                return variable is Local or Load or Composite ? variable : null;
            case IInstanceReferenceOperation when _receiver is not null:
                return _receiver;
            case IMemberReferenceOperation member when ReadPartTarget(member.Instance, member.Member) is { } part:
                return part;
            case IPropertyReferenceOperation property when ReadNumericsTarget(property) is { } place:
                return place;
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var symbol } } when TypeMap.ToIr(symbol.Type) is { } type:
                return Declare(symbol, type);
            case IDiscardOperation when TypeMap.ToIr(target.Type) is { } type:
                return FreshPlace("discard", type);
            case IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } or IImplicitIndexerReferenceOperation:
                int errors = issues.Count(i => i.IsError);
                Expr element = ReadExpr(target);
                if (element is Row { View: var rows })
                {
                    if (rows is Local && !_given.Contains(rows)) return element;
                    Unsupported(target, $"an assignment to '{Quote.Of(target.Syntax)}', which puts another array in its place", "write its elements, or copy them with CopyTo");
                    return null;
                }
                if (element.Leaves().First() is not Load { View: var view })
                {
                    // What an indexer gives is a value, not a place.
                    if (issues.Count(i => i.IsError) == errors) Unsupported(target, $"an assignment to '{Quote.Of(target.Syntax)}'", "assign to locals, parameters and elements of spans and arrays");
                    return null;
                }
                // A part that is looked at, and the memory that a variable refers to, are chosen before the value is computed.
                if (view is Slice || (IsReplaceable(view) && MayReplaceViews(StatementOf(target)))) element = element.Map(leaf => leaf is Load load ? load with { View = Keep(load.View, "view") } : leaf);
                if (view.Base() is not Field root) return element;
                Report(Ids.FieldWrite, target.Syntax, root.Text.Substring(root.Text.LastIndexOf('.') + 1));
                return null;
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
        Expr[] places = [.. target.Leaves()], values = [.. value.Leaves()];
        if (places.Length != values.Length) return;
        // A struct is one value: no part of it is written before all are read.
        if (Enumerable.Range(1, places.Length - 1).Any(i => places.Take(i).Any(p => Reads(values[i], p))))
        {
            for (int i = 0; i < values.Length; i++) values[i] = values[i] is Constant ? values[i] : Keep(values[i]);
        }
        for (int i = 0; i < places.Length; i++)
        {
            // What 'with' leaves as it is.
            if (places.Length > 1 && values[i].Equals(places[i])) continue;
            if (places[i] is Local local) Emit(new Assign(local, values[i]));
            else if (places[i] is Load element) Emit(new Store(element.View, element.Index, values[i]));
            else if (places[i] is Row row) Emit(new SetRow(row.View, row.Index, values[i]));
        }
    }

    /// <summary>What is passed by reference may be any other such place, and an element.</summary>
    private bool Reads(Expr value, Expr place) => place is Local local && !_references.Contains(local)
        ? value.Locals().Any(l => l.Equals(place))
        : value.Nodes().Any(n => n is Load || (n is Local read && _references.Contains(read)));

    private Expr ReadAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef) return Unsupported(assignment, "a ref assignment", "use the element or variable itself");
        if (assignment.Target is ILocalReferenceOperation or IParameterReferenceOperation
            && TypeMap.ToIr(assignment.Target.Type) is { IsView: true } && ReadTarget(assignment.Target) is { } view)
        {
            if (ReadAllocation(assignment.Value, view)) return view;
        }
        Expr? target = null;
        Expr[] values = ReadOperands(
            () => Placeholder(target = ReadTarget(assignment.Target)),
            () => ReadExpr(assignment.Value));
        if (target is null) return Dummy(assignment);
        return Finish(assignment, Resolve(target, values[0]), values[1]);
    }

    private static bool IsStatement(IOperation operation) => operation.Parent is IExpressionStatementOperation or IForLoopOperation;

    /// <summary>
    /// What of a target must keep its value while the right-hand side is evaluated: the index of an element. A local
    /// itself is written, not read.
    /// </summary>
    private static Expr Placeholder(Expr? target) => target?.Leaves().First() switch
    {
        Load { View: Row row } element => new Indices([row.Index, element.Index]),
        Load element => element.Index,
        Row row => row.Index,
        _ => Constant.Int(0),
    };

    private static Expr Resolve(Expr target, Expr index) => target.Map(leaf => leaf switch
    {
        Load { View: Row row } element when index is Indices path => element with { View = row with { Index = path.Items[0] }, Index = path.Items[1] },
        Load element => element with { Index = index },
        Row row => row with { Index = index },
        _ => leaf,
    });

    /// <summary>Whether a variable or an array of arrays, which other memory may take the place of, tells where an element lies.</summary>
    private bool IsReplaceable(Expr view) => view is Local || (view is Row { View: Local rows } && !_given.Contains(rows));

    private static IOperation StatementOf(IOperation operation)
    {
        while (operation.Parent is not (null or IBlockOperation)) operation = operation.Parent;
        return operation;
    }

    /// <summary>Whether code, or a function inside the method that it calls or names, assigns variables that refer to memory, or rows.</summary>
    private bool MayReplaceViews(IOperation code) => Reaches(
        code, operation => operation is IAssignmentOperation { Target: var target } && AssignedBy(target).Any(place => TypeMap.ToIr(place.Type) is { IsView: true }), []);

    private static IEnumerable<IOperation> AssignedBy(IOperation target) => target is ITupleOperation tuple ? tuple.Elements.SelectMany(AssignedBy) : [target];

    private Expr ReadCompound(ICompoundAssignmentOperation assignment)
    {
        bool isGeneric = AreGeneric(assignment.Target, assignment.Value);
        if (!isGeneric && assignment.OperatorMethod is { } method && !assignment.InConversion.IsUserDefined && !assignment.OutConversion.IsUserDefined)
        {
            return ReadCompoundOperator(assignment, method);
        }
        bool isUnsignedShift = assignment.OperatorKind == BinaryOperatorKind.UnsignedRightShift;
        if ((assignment.OperatorMethod is not null && !isGeneric) || (isUnsignedShift ? BinaryOp.ShiftRight : ToOp(assignment.OperatorKind)) is not { } op
            || TypeMap.ToScalar(assignment.Target.Type) is not { } kind || TypeMap.ToScalar(assignment.Value.Type) is not { } valueKind)
        {
            return assignment.Target is IInvalidOperation || assignment.Value is IInvalidOperation || assignment.Value.Type?.TypeKind == TypeKind.Error
                ? Invalid(assignment)
                : Unsupported(assignment, $"'{Quote.Of(assignment.Syntax)}'", "compute with float, double, integers and bool");
        }
        Expr? target = null;
        Expr[] operands = ReadOperands(
            () => Placeholder(target = ReadTarget(assignment.Target)),
            () => target ?? Constant.Int(0),
            () => ReadExpr(assignment.Value));
        if (target is null) return Dummy(assignment);
        target = Resolve(target, operands[0]);
        Expr old = operands[1] is Load ? target : operands[1];
        bool isShift = op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight;
        Scalar common = isShift ? Promoted(kind) : IrType.Of(kind).IsInteger && IrType.Of(valueKind).IsInteger ? valueKind : Wider(kind, valueKind);
        Expr left = Build.To(common, old);
        Expr result = isUnsignedShift ? UnsignedShift(left, operands[2])
            : InContext(new Binary(op, left, isShift ? operands[2] : Build.To(common, operands[2])), assignment.IsChecked);
        if (common != kind)
        {
            int site = IrType.Of(common).IsFloating ? sites.Add(assignment.Syntax.GetLocation()) : -1;
            result = InContext(new Model.Convert(kind, result, site), assignment.IsChecked);
        }
        return Finish(assignment, target, result);
    }

    private Expr ReadCompoundOperator(ICompoundAssignmentOperation assignment, IMethodSymbol method)
    {
        if (!method.IsStatic) return ReadOwnOperator(assignment, method);
        if (IsChangedMeanwhile(method, assignment.Target, assignment.Value)) return ChangedMeanwhile(assignment);
        Expr? target = null;
        Expr[] operands = ReadOperands(
            () => Placeholder(target = ReadTarget(assignment.Target)),
            () => target ?? Constant.Int(0),
            () => ReadExpr(assignment.Value));
        if (target is null) return Dummy(assignment);
        target = Resolve(target, operands[0]);
        Expr old = operands[1].Leaves().First() is Load ? target : operands[1];
        return Finish(assignment, target, Convert(Invoke(assignment, method, [old, operands[2]]), target.Type));
    }

    /// <summary><c>v += w</c> where the type says how it changes itself: a call on the place.</summary>
    private Expr ReadOwnOperator(ICompoundAssignmentOperation assignment, IMethodSymbol method)
    {
        if (!MethodParser.IsDifferentiable(method))
        {
            Report(Ids.NotDifferentiable, assignment.Syntax, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "mark it [Differentiable], or write out what it computes");
            return Dummy(assignment);
        }
        if (TypeMap.ToIr(method.ContainingType) is not StructType || method.Parameters[0].RefKind != RefKind.None || TypeMap.ToIr(method.Parameters[0].Type) is not { } type)
        {
            return Unsupported(assignment, $"'{Quote.Of(assignment.Syntax)}'", "use operators of structs, with operands that are passed by value");
        }
        if (ReadCallee(method, assignment.Syntax, null, out Scalar? typeArgument) is not { } callee) return Dummy(assignment);
        Expr? target = null;
        Expr[] operands = ReadOperands(
            () => Placeholder(target = ReadTarget(assignment.Target)),
            () => Convert(ReadExpr(assignment.Value), type));
        if (target is null) return Dummy(assignment);
        target = FixIndex(Resolve(target, operands[0]));
        IEnumerable<Argument> arguments = target.Leaves().Select(leaf => new Argument(leaf, true)).Concat(operands[1].Leaves().Select(leaf => new Argument(leaf, false)));
        EmitCall(callee, arguments, null, assignment.Syntax, receiver: null, HasSameTypes(method), typeArgument);
        return IsStatement(assignment) ? target : KeepLeaves(target);
    }

    /// <summary>Writes a place; the value of the assignment is what was assigned.</summary>
    private Expr Finish(IOperation assignment, Expr target, Expr value)
    {
        bool isVariable = target.Leaves().All(l => l is Local);
        if (!isVariable && !IsStatement(assignment)) value = KeepLeaves(value);
        Write(target, value);
        return isVariable ? target : value;
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
            return Unsupported(increment, $"'{Quote.Of(increment.Syntax)}'", "compute with float, double, integers and bool");
        }
        if (ReadTarget(increment.Target) is not { } target) return Dummy(increment);
        Expr old = increment.IsPostfix && !IsStatement(increment) ? Keep(target) : target;
        Scalar common = Promoted(kind);
        Expr changed = InContext(
            new Binary(increment.Kind == OperationKind.Increment ? BinaryOp.Add : BinaryOp.Subtract, Build.To(common, target), Constant.Of(common, 1)), increment.IsChecked);
        Write(target, common == kind ? changed : InContext(new Model.Convert(kind, changed), increment.IsChecked));
        return increment.IsPostfix || target is Local || IsStatement(increment) ? old : Keep(target);
    }
}
