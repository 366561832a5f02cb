using System.Collections.Generic;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Puts numbers in for locals, and computes what then is constant.</summary>
internal sealed class Folded(IReadOnlyDictionary<Local, Expr> map) : Rewriter
{
    public static Block Constants(Block body) => new Folded(new Dictionary<Local, Expr>()).Rewrite(body);

    private readonly Substitution _substitution = new(map);

    public override Local RewriteTarget(Local local) => _substitution.RewriteTarget(local);

    public override Expr Rewrite(Expr expr) => expr is Local ? _substitution.Rewrite(expr) : base.Rewrite(expr) switch
    {
        Binary { Op: BinaryOp.Multiply } product => Fold.Product(product.Left, product.Right),
        Binary { Op: BinaryOp.Add, Type.IsFloating: true, Right: Unary { Op: UnaryOp.Negate, Operand: var negated } } difference => Build.Subtract(difference.Left, negated),
        // What the source adds 0 to loses the sign of its own zero.
        Binary { Op: BinaryOp.Add, Type.IsFloating: true } sum when expr is not (Binary { Left: Constant } or Binary { Right: Constant }) => Fold.Sum(sum.Left, sum.Right),
        Scale { Bar: Constant bar } scale when bar.AsDouble != 0 => Fold.Product(bar, scale.Partial),
        Scale { Bar: Constant } scale => Constant.Zero(scale.Scalar),
        var other => other,
    };
}
