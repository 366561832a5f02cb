using System;
using System.Linq;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

internal sealed partial class BodyReader
{
    /// <summary>A static method of Math and MathF, or of a number type where it computes what those do.</summary>
    /// <returns>Null if it is none.</returns>
    private Expr? ReadMath(IInvocationOperation invocation, IMethodSymbol method)
    {
        bool isMath = TypeMap.IsSystemMath(method.ContainingType);
        if (!isMath && !TypeMap.IsMathOfNumber(method)) return ReadNumberConversion(invocation, method);
        if (method.Name == "DivRem" && method.Parameters is [{ Type: var divided }, _, { RefKind: RefKind.Out }] && TypeMap.ToScalar(divided) is not null)
        {
            return ReadDivRem(invocation);
        }
        if (TypeMap.ToIr(method.ReturnType) is not ScalarType type || method.Parameters.Any(p => p.RefKind != RefKind.None))
        {
            return Unsupported(invocation, $"'{method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'", "use methods of Math and MathF that return float, double, int, long or bool");
        }
        Expr[] arguments = ReadArguments(invocation, ReadMathArgument);
        return new Intrinsic(method.Name, type, arguments.ToEquatable(), sites.Add(invocation.Syntax.GetLocation()));
    }

    private Expr ReadMathArgument(IArgumentOperation argument) =>
        argument.Value.Type is { TypeKind: TypeKind.Enum } and INamedTypeSymbol enumeration && argument.Value.ConstantValue is { HasValue: true, Value: { } value }
            ? new Field(EnumMember(enumeration, value), IrType.Int)
            : ReadExpr(argument.Value);

    private static string EnumMember(INamedTypeSymbol type, object value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Equals(f.ConstantValue, value)) is { } member
            ? $"{type.Name}.{member.Name}"
            : $"({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){value}";

    /// <summary><c>double.CreateChecked(x)</c> and <c>double.ConvertToInteger&lt;int&gt;(x)</c>: casts under other names.</summary>
    private Expr? ReadNumberConversion(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (method is not { IsStatic: true, TypeArguments: [{ } argument], Parameters: [_] } || TypeMap.ToScalar(argument) is not { } kind || kind == Scalar.Bool
            || TypeMap.ToScalar(method.ContainingType) is not (Scalar.Float or Scalar.Double))
        {
            return null;
        }
        switch (method.Name)
        {
            case "CreateChecked" or "CreateSaturating" or "CreateTruncating":
                return Build.To(TypeMap.ToScalar(method.ContainingType)!.Value, ReadExpr(invocation.Arguments[0].Value));
            case "ConvertToInteger" when kind is Scalar.Int or Scalar.Long:
                return new Model.Convert(kind, ReadExpr(invocation.Arguments[0].Value), sites.Add(invocation.Syntax.GetLocation()));
            default:
                return null;
        }
    }

    private Expr ReadDivRem(IInvocationOperation invocation)
    {
        Expr? remainder = null;
        Expr[] operands = ReadArguments(invocation, argument => argument.Parameter!.RefKind == RefKind.Out
            ? Placeholder(remainder = ReadTarget(argument.Value))
            : ReadExpr(argument.Value));
        if (remainder is null) return Dummy(invocation);
        Expr dividend = Keep(operands[0]), divisor = Keep(operands[1]);
        Local quotient = Keep(new Binary(BinaryOp.Divide, dividend, divisor));
        Write(Resolve(remainder, operands[2]), new Binary(BinaryOp.Remainder, dividend, divisor));
        return quotient;
    }
}
