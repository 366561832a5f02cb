using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>
/// <c>checked(...)</c> and <c>unchecked(...)</c> are about one operation, but in C# also about all that is written in it: operands
/// that were computed elsewhere keep the context that they had there.
/// </summary>
internal sealed class OtherContext(Query context) : Rewriter
{
    public override Expr Rewrite(Expr expr) => expr switch
    {
        _ when ReferenceEquals(expr, context.Operands[0]) => base.Rewrite(expr),
        Query { Format: Query.Checked or Query.Unchecked } => expr,
        Binary { Type.IsInteger: true, Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } or Unary { Type.IsInteger: true, Op: UnaryOp.Negate } or Model.Convert { Type.IsInteger: true } =>
            new Query(context.Format == Query.Checked ? Query.Unchecked : Query.Checked, expr.Type, [expr]) { IsOfAll = true },
        _ => base.Rewrite(expr),
    };
}
