using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Switch expressions and the patterns that values are matched against.</summary>
internal sealed partial class BodyReader
{
    private Expr ReadSwitchExpression(ISwitchExpressionOperation @switch)
    {
        if (TypeMap.ToIr(@switch.Type) is not { IsView: false } type) return Unsupported(@switch, "a switch expression of this type", "use a switch statement");
        return ReadSwitchExpression(@switch, type);
    }

    private Expr ReadSwitchExpression(ISwitchExpressionOperation @switch, IrType type)
    {
        Expr subject = ReadSubject(@switch.Value);
        return Arm(0);

        Expr Arm(int i)
        {
            if (i == @switch.Arms.Length)
            {
                Emit(new Throw("new global::System.Runtime.CompilerServices.SwitchExpressionException()", [], null));
                return Leafwise.Zero(type);
            }
            ISwitchExpressionArmOperation arm = @switch.Arms[i];
            Expr matches = WithGuard(ReadPattern(subject, arm.Pattern), arm.Guard);
            bool isLast = @switch.IsExhaustive && arm.Guard is null && i == @switch.Arms.Length - 1;
            return isLast || matches is Constant { Bits: 1 }
                ? ReadExpr(arm.Value)
                : Choose(type, matches, () => ReadExpr(arm.Value), () => Arm(i + 1));
        }
    }

    /// <summary>What follows <c>when</c> is evaluated only where the pattern matches.</summary>
    private Expr WithGuard(Expr matches, IOperation? guard) => guard is null ? matches
        : matches is Constant { Bits: 1 } ? ReadExpr(guard)
        : Choose(IrType.Bool, matches, () => ReadExpr(guard), () => Constant.Bool(false));

    /// <summary>What is matched against patterns: evaluated once.</summary>
    private Expr ReadSubject(IOperation operation)
    {
        if (TypeMap.ToObject(operation.Type) is not null && !IsNumber(operation)) return ReadObject(operation) ?? Dummy(operation);
        if (operation is ITupleOperation tuple && tuple.Elements.Any(e => TypeMap.ToObject(e.Type) is not null))
        {
            return new Composite(new StructType("", [.. tuple.Elements.Select(e => new Member("", IrType.Bool, MemberAccess.ReadOnly, null))], Construction.Tuple, []), [.. tuple.Elements.Select(ReadSubject)]);
        }
        Expr subject = ReadExpr(operation);
        return subject.Map(leaf => leaf is Constant || leaf.Type.IsView ? leaf : Keep(leaf, "subject"));
    }

    private Expr ReadPattern(Expr subject, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Constant.Bool(true);
            case IConstantPatternOperation constant when subject.Type is ObjectType:
                return ReadObject(constant.Value) is { } expected ? new Query("{0} is {1}", IrType.Bool, [subject, expected]) : Constant.Bool(false);
            case IConstantPatternOperation { Value.ConstantValue.Value: bool truth }:
                return truth ? subject : Build.Not(subject);
            case IConstantPatternOperation constant when subject.Type is ScalarType:
                return IsConstant(subject, constant.Value);
            case IRelationalPatternOperation relational when ToOp(relational.OperatorKind) is { } op && subject.Type is ScalarType:
                return new Binary(op, subject, Build.To(subject.Scalar, ReadExpr(relational.Value)));
            case INegatedPatternOperation negated:
                return Build.Not(ReadPattern(subject, negated.Pattern));
            case IBinaryPatternOperation both:
                return Joined(
                    both.OperatorKind == BinaryOperatorKind.Or ? BinaryOp.OrElse : BinaryOp.AndAlso,
                    ReadPattern(subject, both.LeftPattern),
                    ReadPattern(subject, both.RightPattern));
            case IDeclarationPatternOperation declaration when subject.Type is ScalarType or StructType && SymbolEqualityComparer.Default.Equals(declaration.InputType, declaration.NarrowedType):
                if (declaration.DeclaredSymbol is { } symbol && TypeMap.ToIr(declaration.NarrowedType) is { } type) Write(Declare(symbol, type), subject);
                return Constant.Bool(true);
            case IRecursivePatternOperation recursive when PartsOf(subject, recursive) is { } parts && SymbolEqualityComparer.Default.Equals(recursive.InputType, recursive.MatchedType):
                if (recursive.DeclaredSymbol is { } whole && TypeMap.ToIr(recursive.NarrowedType) is { IsView: false } wholeType) Write(Declare(whole, wholeType), subject);
                return parts.Aggregate((Expr)Constant.Bool(true), (matches, part) => Joined(BinaryOp.AndAlso, matches, ReadPattern(part.Value, part.Pattern)));
            default:
                Report(Ids.Expression, pattern.Syntax, $"the pattern '{Quote.Of(pattern.Syntax)}'", "use constants, relations, members of structs and tuples, 'and', 'or' and 'not'");
                return Constant.Bool(false);
        }
    }

    /// <summary>A constant matches what Equals it: NaN is the same as NaN.</summary>
    private Expr IsConstant(Expr subject, IOperation constant)
    {
        Expr value = Build.To(subject.Scalar, ReadExpr(constant));
        return value is Constant { Type.IsFloating: true } number && double.IsNaN(number.AsDouble) ? new Intrinsic("IsNaN", IrType.Bool, [subject]) : new Binary(BinaryOp.Equal, subject, value);
    }

    private static Expr Joined(BinaryOp op, Expr left, Expr right) =>
        left is Constant { Bits: 1 } && op == BinaryOp.AndAlso ? right
        : right is Constant { Bits: 1 } && op == BinaryOp.AndAlso ? left
        : new Binary(op, left, right);

    /// <summary>The members that a pattern looks into, with what each must match; null if they are not those of a struct or tuple.</summary>
    private static IReadOnlyList<(Expr Value, IPatternOperation Pattern)>? PartsOf(Expr subject, IRecursivePatternOperation pattern)
    {
        if (subject is not Composite { Type: StructType } whole) return null;
        var parts = new List<(Expr, IPatternOperation)>();
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            IReadOnlyList<Expr>? members = pattern.DeconstructSymbol is IMethodSymbol deconstruct ? PositionalMembers(whole, deconstruct) : whole.Members;
            if (members?.Count != pattern.DeconstructionSubpatterns.Length) return null;
            parts.AddRange(members.Zip(pattern.DeconstructionSubpatterns, (member, sub) => (member, sub)));
        }
        foreach (IPropertySubpatternOperation sub in pattern.PropertySubpatterns)
        {
            if (sub.Member is not IMemberReferenceOperation { Member: var symbol } || StructMap.IndexOf(symbol) is not (>= 0 and var index)) return null;
            parts.Add((whole.Members[index], sub.Pattern));
        }
        return parts;
    }
}
