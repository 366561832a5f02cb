using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Drops what only carried derivatives: once all are made, the values remain.</summary>
internal sealed class Uncarried : Rewriter
{
    public override Expr Rewrite(Expr expr) => base.Rewrite(expr is Carry carry ? carry.Value : expr);
}
