using System.Collections.Generic;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Sets all elements of a view to 0: one by one, or by copying zeros where the number of dimensions is known only when it runs.</summary>
internal static class Zeros
{
    public static IReadOnlyList<Stmt> Fill(Expr view, ref int nextId)
    {
        if (view.Type is SpanType { HasRows: true } or SpanType { IsTensor: true })
        {
            var zeros = new Local(nextId++, "zeros", new SpanType(view.Scalar, SpanForm.Span), Synthetic: true);
            return [new Allocate(zeros, view.Type is SpanType { HasRows: true } ? new Length(view, Length.OfAllRows) : new Length(view)), new Copy(zeros, view)];
        }
        return [ElementLoops.Over(view, ref nextId, i => new Store(view, i, Constant.Zero(view.Scalar)))];
    }
}
