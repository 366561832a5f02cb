using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Loops over all elements of a view that is no tensor and has no rows, by as many indices as it has dimensions.</summary>
internal static class ElementLoops
{
    /// <param name="each">The statement for the element at an index.</param>
    public static Stmt Over(Expr view, ref int nextId, System.Func<Expr, Stmt> each)
    {
        int rank = ((SpanType)view.Type).Rank;
        var indices = new List<Local>();
        for (int dimension = 0; dimension < rank; dimension++) indices.Add(new Local(nextId++, "i", IrType.Int, Synthetic: true));
        Stmt body = each(rank == 1 ? indices[0] : new Indices(indices.Select(i => (Expr)i).ToEquatable()));
        for (int dimension = rank - 1; dimension >= 0; dimension--)
        {
            body = new For(indices[dimension], Constant.Int(0), BinaryOp.Less, new Length(view, rank == 1 ? -1 : dimension), Constant.Int(1), null, Block.Of([body])) { Origin = body.Origin };
        }
        return body;
    }
}
