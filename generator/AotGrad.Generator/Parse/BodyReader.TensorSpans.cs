using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Elements and lengths of tensor spans.</summary>
internal sealed partial class BodyReader
{
    private readonly Dictionary<Expr, int> _ranks = [];

    /// <returns>Null if it is none of a tensor span.</returns>
    private Expr? ReadTensorProperty(IPropertyReferenceOperation reference)
    {
        if (reference.Instance is IPropertyReferenceOperation { Property.Name: "Lengths", Instance: { } whole } && IsTensor(whole))
        {
            return reference.Property.IsIndexer && reference.Arguments[0].Value.ConstantValue.Value is int dimension and >= 0
                ? Build.To(Scalar.NInt, new Length(ReadExpr(whole), dimension))
                : Unsupported(reference, $"'{Quote.Of(reference.Syntax)}'", "give the dimension as a constant, such as t.Lengths[0]");
        }
        if (reference.Instance is not { } tensor || !IsTensor(tensor)) return null;
        if (reference.Property.IsIndexer) return ReadTensorElement(reference, tensor);
        switch (reference.Property.Name)
        {
            case "FlattenedLength": return Build.To(Scalar.NInt, new Length(ReadExpr(tensor)));
            case "Rank": return new Query("{0}.Rank", IrType.Int, [ReadExpr(tensor)]);
            case "IsEmpty": return new Query("{0}.IsEmpty", IrType.Bool, [ReadExpr(tensor)]);
            default: return Unsupported(reference, $"'{Quote.Of(reference.Syntax)}'", "use the elements of the tensor span, t.Lengths[0], t.FlattenedLength and t.Rank");
        }
    }

    /// <summary><c>t[i, j]</c>, whose indices are the elements of one list.</summary>
    private Expr ReadTensorElement(IPropertyReferenceOperation element, IOperation tensor)
    {
        if (element.Property.Parameters[0].Type is not INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_IntPtr }] }
            || Uncast(element.Arguments[0].Value) is not ICollectionExpressionOperation { Elements: { Length: > 0 } items } || items.Any(i => i is ISpreadOperation))
        {
            return Unsupported(element, $"'{Quote.Of(element.Syntax)}'", "give an integer for each dimension, such as t[i, j] or t[i, (int)t.Lengths[1] - 1]");
        }
        Expr[] operands = ReadOperands([() => ReadExpr(tensor), .. items.Select(i => (Func<Expr>)(() => ToInt(ReadExpr(i))))]);
        Expr view = operands[0];
        if (_ranks.TryGetValue(view, out int rank) && rank != items.Length)
        {
            return Unsupported(element, $"'{Quote.Of(element.Syntax)}', where '{Quote.Of(tensor.Syntax)}' has {rank} dimensions elsewhere", "give as many indices everywhere");
        }
        _ranks[view] = items.Length;
        return new Load(view, items.Length == 1 ? operands[1] : new Indices(operands.Skip(1).ToEquatable()));
    }

    private static bool IsTensor(IOperation operation) => TypeMap.ToIr(operation.Type) is SpanType { IsTensor: true };

    private static IOperation Uncast(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? Uncast(conversion.Operand) : operation;

    /// <summary>Indices and lengths are counted as int wherever the source does so before it widens them to nint.</summary>
    private static Expr ToInt(Expr number) => number switch
    {
        Model.Convert { To: Scalar.NInt, Operand: { Scalar: Scalar.Int or Scalar.Byte or Scalar.SByte or Scalar.Short or Scalar.UShort or Scalar.Char } narrow } => narrow,
        Constant { Kind: Scalar.NInt, Bits: >= int.MinValue and <= int.MaxValue } constant => Constant.Int(constant.Bits),
        _ => number,
    };

    /// <summary>Two operands that are compared as nint, as ints if both are.</summary>
    private static Expr[] Uncast(Expr[] compared)
    {
        Expr[] narrow = [.. compared.Select(ToInt)];
        return compared.Any(c => c is Model.Convert { To: Scalar.NInt }) && narrow.All(n => n.Scalar == Scalar.Int) ? narrow : compared;
    }
}
