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
        if (method is { Name: "SinCos" or "SinCosPi", Parameters.Length: 1 } && (isMath || TypeMap.NumberOf(method.ContainingType) is not null) && TypeMap.ToIr(method.ReturnType) is StructType pair)
        {
            return ReadSinCos(invocation, method.Name == "SinCos" ? "" : "Pi", pair);
        }
        if (!isMath && !TypeMap.IsMathOfNumber(method)) return ReadNumberConversion(invocation, method);
        if (method.Name == "DivRem" && method.Parameters is [{ Type: var divided }, _, { RefKind: RefKind.Out }] && TypeMap.ToScalar(divided) is not null)
        {
            return ReadDivRem(invocation);
        }
        if (method is { Name: "DivRem", Parameters.Length: 2 } && TypeMap.ToIr(method.ReturnType) is StructType parts) return ReadDivRem(invocation, parts);
        if (TypeMap.ToIr(method.ReturnType) is not ScalarType type || method.Parameters.Any(p => p.RefKind != RefKind.None))
        {
            return Unsupported(invocation, $"'{method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'", "use methods of Math and MathF that return float, double, integers or bool");
        }
        Expr[] arguments = ReadArguments(invocation.Arguments, ReadMathArgument);
        return new Intrinsic(method.Name, type, arguments.ToEquatable(), sites.Add(invocation.Syntax.GetLocation()));
    }

    private Expr ReadMathArgument(IArgumentOperation argument) =>
        argument.Value.Type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration ? ReadExpr(argument.Value)
        : argument.Value.ConstantValue is { HasValue: true, Value: { } value } ? new Field(EnumMember(enumeration, value), IrType.Int)
        : Unsupported(argument.Value, $"'{Quote.Of(argument.Value.Syntax)}', which is not known at build time", $"name a member of {enumeration.Name}");

    private Composite ReadSinCos(IInvocationOperation invocation, string suffix, StructType pair)
    {
        Local angle = Keep(ReadExpr(invocation.Arguments[0].Value));
        int site = sites.Add(invocation.Syntax.GetLocation());
        return new Composite(pair, [new Intrinsic("Sin" + suffix, angle.Type, [angle], site), new Intrinsic("Cos" + suffix, angle.Type, [angle], site)]);
    }

    private static string EnumMember(INamedTypeSymbol type, object value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Equals(f.ConstantValue, value)) is { } member
            ? $"{type.Name}.{member.Name}"
            : $"({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){value}";

    /// <summary><c>double.CreateChecked(x)</c> and <c>double.ConvertToInteger&lt;int&gt;(x)</c>: casts under other names.</summary>
    private Expr? ReadNumberConversion(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (method is not { IsStatic: true, TypeArguments: [{ } argument], Parameters: [_] } || TypeMap.ToScalar(argument) is not { } kind || kind == Scalar.Bool
            || TypeMap.NumberOf(method.ContainingType) is not { } number || !(IrType.Of(number).IsFloating || kind == Scalar.Generic))
        {
            return null;
        }
        switch (method.Name)
        {
            // Casts do something else with what is out of range.
            case "CreateChecked" or "CreateSaturating" or "CreateTruncating" when !IrType.Of(number).IsFloating && (method.Name == "CreateChecked" || number is not (Scalar.Int or Scalar.Long or Scalar.UInt or Scalar.ULong)):
                return new Query($"{method.ContainingType.ToDisplayString()}.{method.Name}({{0}})", IrType.Of(number), [ReadExpr(invocation.Arguments[0].Value)]);
            case "CreateChecked" or "CreateSaturating" or "CreateTruncating":
                Expr value = ReadExpr(invocation.Arguments[0].Value);
                return IrType.Of(number).IsFloating ? Build.To(number, value) : new Model.Convert(number, value, sites.Add(invocation.Syntax.GetLocation()));
            case "ConvertToInteger" when IrType.Of(kind).IsInteger:
                return new Model.Convert(kind, ReadExpr(invocation.Arguments[0].Value), sites.Add(invocation.Syntax.GetLocation()));
            default:
                return null;
        }
    }

    /// <summary><c>T.One</c>, <c>T.Pi</c>; null if the property is none of a type parameter.</summary>
    private static Expr? ReadGenericConstant(IPropertySymbol property) => !property.IsStatic || TypeMap.NumberOf(property.ContainingType) is not Scalar.Generic ? null : property.Name switch
    {
        "Zero" or "AdditiveIdentity" => Constant.Zero(Scalar.Generic),
        "One" or "MultiplicativeIdentity" => Constant.Of(Scalar.Generic, 1),
        "NegativeOne" => Constant.Of(Scalar.Generic, -1),
        "NegativeZero" => Constant.Of(Scalar.Generic, -0.0),
        "Pi" => Constant.Of(Scalar.Generic, Math.PI) with { Symbol = "Pi" },
        "E" => Constant.Of(Scalar.Generic, Math.E) with { Symbol = "E" },
        "Tau" => Constant.Of(Scalar.Generic, 2 * Math.PI) with { Symbol = "Tau" },
        "NaN" => Constant.Of(Scalar.Generic, double.NaN),
        "PositiveInfinity" => Constant.Of(Scalar.Generic, double.PositiveInfinity),
        "NegativeInfinity" => Constant.Of(Scalar.Generic, double.NegativeInfinity),
        "Epsilon" or "MinValue" or "MaxValue" => new Intrinsic(property.Name, IrType.Of(Scalar.Generic), []),
        "Radix" => Constant.Int(2),
        _ => null,
    };

    /// <summary>A static property of a type parameter, of which it is not known what it is; null for others.</summary>
    private Expr? ReadUnknownConstant(IPropertyReferenceOperation reference) => reference.ConstrainedToType is null ? null
        : Unsupported(reference, $"'{Quote.Of(reference.Syntax)}'", "pass its value as a parameter, or use T.CreateChecked of a constant");

    private Composite ReadDivRem(IInvocationOperation invocation, StructType parts)
    {
        Scalar kind = parts.Leaves.First().Kind, wide = Promoted(kind);
        Expr[] operands = [.. ReadArguments(invocation.Arguments, argument => ReadExpr(argument.Value)).Select(o => Keep(To(wide, o)))];
        return new Composite(parts, [.. new[] { BinaryOp.Divide, BinaryOp.Remainder }.Select(op => Keep(To(kind, new Binary(op, operands[0], operands[1]))))]);

        static Expr To(Scalar kind, Expr value) => value.Scalar == kind ? value : new Model.Convert(kind, value);
    }

    private Expr ReadDivRem(IInvocationOperation invocation)
    {
        Expr? remainder = null;
        Expr[] operands = ReadArguments(invocation.Arguments, argument => argument.Parameter!.RefKind == RefKind.Out
            ? Placeholder(remainder = ReadTarget(argument.Value))
            : ReadExpr(argument.Value));
        if (remainder is null) return Dummy(invocation);
        Expr dividend = Keep(operands[0]), divisor = Keep(operands[1]);
        Local quotient = Keep(new Binary(BinaryOp.Divide, dividend, divisor));
        Write(Resolve(remainder, operands[2]), new Binary(BinaryOp.Remainder, dividend, divisor));
        return quotient;
    }
}
