using System.Collections.Generic;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Where views begin in the memory that they look at, as numbers: one for each view that a statement defines, so that its
/// elements can be named where the view cannot.
/// </summary>
internal sealed class Starts
{
    private readonly Dictionary<Local, Local> _starts = [];

    /// <summary>The statement to go beside one that defines a view.</summary>
    public Stmt Define(Assign view, ref int nextId)
    {
        if (!_starts.TryGetValue(view.Target, out Local? start)) _starts[view.Target] = start = new Local(nextId++, view.Target.Name + "Start", IrType.Int, Synthetic: true);
        return new Assign(start, IndexOf(view.Value, Constant.Int(0))) { Origin = view.Origin };
    }

    /// <summary>The index of a view's element in the memory behind it.</summary>
    public Expr IndexOf(Expr view, Expr index) => view switch
    {
        Slice slice => IndexOf(slice.View, Fold.Sum(slice.Start, index)),
        Local local when _starts.TryGetValue(local, out Local? start) => Fold.Sum(start, index),
        _ => index,
    };
}
