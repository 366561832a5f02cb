using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Some of the numbers that are differentiated, or by which: one, all elements of a view in row-major order, or one part of
/// all structs in a span, whose parts take turns.
/// </summary>
/// <param name="Primal">The method's own; null for a result.</param>
/// <param name="Offset">Where they begin among all.</param>
/// <param name="Stride">How far one is from the next.</param>
/// <param name="IsOutput">Of what the method writes.</param>
internal sealed record Piece(Slot Slot, Local? Primal, Scalar Kind, Expr Offset, int Stride, bool IsOutput)
{
    public bool IsView => Primal is { Type.IsView: true };

    public Expr Count => IsView ? new Length(Primal!) : Constant.Int(1);

    /// <summary>They lie in a row of the matrix as they do in their memory.</summary>
    public bool IsContiguous => Stride == 1;

    /// <summary>How views of them are laid out; parts of structs, which have memory of their own, in one run.</summary>
    public SpanForm Form => Primal?.Type switch
    {
        SpanType { IsTensor: true } => SpanForm.Tensor,
        SpanType { Rank: > 1 } grid => grid.Form,
        _ => SpanForm.Span,
    };

    /// <summary>Where an element stands among all.</summary>
    /// <param name="start">Where all begin.</param>
    public Expr At(Expr index, Expr start) => Fold.Sum(Fold.Sum(start, Fold.Product(index, Constant.Int(Stride))), Offset);

    /// <summary>Whether a number among all is one of these, and which.</summary>
    public (Expr IsHere, Expr Index) Find(Expr number)
    {
        Expr at = Fold.Difference(number, Offset);
        Expr isHere = new Binary(BinaryOp.Less, number, Fold.Sum(Offset, Fold.Product(Count, Constant.Int(Stride))));
        if (Offset is not Constant { Bits: 0 }) isHere = Build.And(new Binary(BinaryOp.GreaterEqual, number, Offset), isHere);
        if (IsContiguous) return (isHere, at);
        Constant stride = Constant.Int(Stride);
        return (Build.And(isHere, new Binary(BinaryOp.Equal, new Binary(BinaryOp.Remainder, at, stride), Constant.Int(0))), new Binary(BinaryOp.Divide, at, stride));
    }

    /// <summary>All parts, one after the other.</summary>
    /// <param name="total">The number of numbers in all.</param>
    public static IReadOnlyList<Piece> Of(MethodIr method, IEnumerable<ShapePart> parts, System.Func<ShapePart, bool> isOutput, out Expr total)
    {
        var pieces = new List<Piece>();
        total = Constant.Int(0);
        foreach (List<ShapePart> whole in parts.GroupBy(p => p.Slot.IsResult ? null : method.Parameters[p.Slot.Index].Name).Select(g => g.ToList()))
        {
            bool isView = whole[0].Type.IsView;
            int stride = isView ? whole.Count : 1;
            for (int i = 0; i < whole.Count; i++)
            {
                Local? primal = whole[i].Slot.IsResult ? null : method.Parameters[whole[i].Slot.Index].Local;
                pieces.Add(new Piece(whole[i].Slot, primal, whole[i].Type.Scalar, Fold.Sum(total, Constant.Int(i)), stride, isOutput(whole[i])));
            }
            total = Fold.Sum(total, isView ? Fold.Product(pieces[pieces.Count - 1].Count, Constant.Int(stride)) : Constant.Int(whole.Count));
        }
        return pieces;
    }
}
