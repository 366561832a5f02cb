using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Indices that may count from the end, and ranges of them: <c>x[^1]</c> and <c>x[1..^1]</c>.</summary>
internal sealed partial class BodyReader
{
    private Expr ReadImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        if (TypeMap.ToIr(indexer.Instance.Type) is not { IsView: true }) return Unsupported(indexer, $"'{Quote.Of(indexer.Syntax)}'", "use spans");
        if (indexer.Argument is IRangeOperation range) return ReadRange(indexer.Instance, range);
        return ReadFromEnd(indexer.Instance, indexer.Argument) is ({ } view, { } index) ? view.At(index) : UnknownIndex(indexer.Argument);
    }

    /// <returns>View and index of an element; null for an index of which it is not known whether it counts from the end.</returns>
    private (Expr View, Expr Index)? ReadFromEnd(IOperation source, IOperation index)
    {
        if (NumberIn(index, out bool isFromEnd) is not { } number) return null;
        Expr[] operands = ReadOperands(() => ReadExpr(source), () => ReadExpr(number));
        return (operands[0], Counted(operands[0], operands[1], isFromEnd));
    }

    private Expr ReadRange(IOperation source, IRangeOperation range)
    {
        bool isStartFromEnd = false, isEndFromEnd = false;
        Expr[] operands = ReadOperands(
            () => ReadExpr(source),
            () => range.LeftOperand is { } left ? ReadNumber(left, out isStartFromEnd) : Constant.Int(0),
            () => range.RightOperand is { } right ? ReadNumber(right, out isEndFromEnd) : Constant.Int(0));
        Expr view = operands[0], start = Counted(view, operands[1], isStartFromEnd);
        if (range.RightOperand is null) return Leafwise.SliceOf(view, start, null);
        Expr end = Counted(view, operands[2], isEndFromEnd);
        return Leafwise.SliceOf(view, start, (start, end) switch
        {
            (Constant { Bits: 0 }, _) => end,
            (_, Binary { Op: BinaryOp.Add } sum) when sum.Left.Equals(start) => sum.Right,
            _ => Build.Subtract(end, start),
        });
    }

    private Expr ReadNumber(IOperation index, out bool isFromEnd) => NumberIn(index, out isFromEnd) is { } number ? ReadExpr(number) : UnknownIndex(index);

    private Expr UnknownIndex(IOperation index)
    {
        Unsupported(index, $"the index '{Quote.Of(index.Syntax)}'", "write the index or range in place");
        return Constant.Int(0);
    }

    /// <summary>The int in a System.Index operand; null where it is not written in place.</summary>
    private static IOperation? NumberIn(IOperation index, out bool isFromEnd)
    {
        while (index is IConversionOperation conversion && TypeMap.ToScalar(conversion.Type) is null) index = conversion.Operand;
        var hat = index as IUnaryOperation;
        isFromEnd = hat?.OperatorKind == UnaryOperatorKind.Hat;
        IOperation number = isFromEnd ? hat!.Operand : index;
        return TypeMap.ToScalar(number.Type) is Scalar.Int ? number : null;
    }

    private static Expr Counted(Expr view, Expr number, bool isFromEnd) => isFromEnd ? Build.Subtract(Leafwise.LengthOf(view), number) : number;
}
