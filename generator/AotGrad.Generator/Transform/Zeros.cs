using System.Collections.Generic;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Sets all elements of a view to 0: one by one where they are in one run, else by copying zeros.</summary>
internal static class Zeros
{
    public static IReadOnlyList<Stmt> Fill(Expr view, ref int nextId)
    {
        if (view.Type is not SpanType { Rank: 1, HasRows: false, IsTensor: false })
        {
            var zeros = new Local(nextId++, "zeros", new SpanType(view.Scalar, SpanForm.Span), Synthetic: true);
            return [new Allocate(zeros, view.Type is SpanType { HasRows: true } ? new Length(view, Length.OfAllRows) : new Length(view)), new Copy(zeros, view)];
        }
        var index = new Local(nextId++, "i", IrType.Int, Synthetic: true);
        return [new For(index, Constant.Int(0), BinaryOp.Less, new Length(view), Constant.Int(1), null, Block.Of([new Store(view, index, Constant.Zero(view.Scalar))]))];
    }
}
