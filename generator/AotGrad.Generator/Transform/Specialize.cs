using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Puts float or double in place of a method's floating-point type parameter.</summary>
internal sealed class Specialize : Rewriter
{
    private readonly Scalar _kind;

    private Specialize(Scalar kind) => _kind = kind;

    public static MethodIr Run(MethodIr method, Scalar kind)
    {
        if (method.TypeParameter is null) return method;
        var pass = new Specialize(kind);
        return method with
        {
            TypeParameter = null,
            Parameters = method.Parameters.Select(p => p with { Local = pass.RewriteTarget(p.Local) }).ToEquatable(),
            Results = method.Results.Select(pass.RewriteTarget).ToEquatable(),
            Body = pass.Rewrite(method.Body),
        };
    }

    public override Local RewriteTarget(Local local) => local with { Type = Map(local.Type) };

    // What a node's type is made of may have changed, so nodes are made anew.
    public override Expr Rewrite(Expr expr) => expr switch
    {
        Local local => RewriteTarget(local),
        Constant { Kind: Scalar.Generic } constant => Number(constant),
        Field field => new Field(field.Text, Map(field.Type), field.PrivateTo, field.Receiver is null ? null : Rewrite(field.Receiver), field.IsMutable),
        Load load => new Load(Rewrite(load.View), Rewrite(load.Index)),
        Intrinsic call => new Intrinsic(call.Name, Map(call.Type), call.Arguments.Select(Rewrite).ToEquatable(), call.Site),
        Model.Convert conversion => Conversion(conversion),
        _ => base.Rewrite(expr),
    };

    public override void Rewrite(Stmt stmt, List<Stmt> output) =>
        base.Rewrite(stmt is Call { TypeArgument: null or Scalar.Generic } call ? call with { TypeArgument = _kind } : stmt, output);

    private Expr Conversion(Model.Convert conversion)
    {
        Expr operand = Rewrite(conversion.Operand);
        Scalar to = conversion.To == Scalar.Generic ? _kind : conversion.To;
        return operand.Scalar == to ? operand : new Model.Convert(to, operand, conversion.Site);
    }

    private Constant Number(Constant constant) => Constant.Of(_kind, _kind == Scalar.Float ? (float)constant.AsDouble : constant.AsDouble) with
    {
        Symbol = constant.Symbol is { } name ? (_kind == Scalar.Float ? "float." : "double.") + name : null,
    };

    private IrType Map(IrType type) => type switch
    {
        ScalarType { Kind: Scalar.Generic } => IrType.Of(_kind),
        SpanType { Element: Scalar.Generic } span => span with { Element = _kind },
        _ => type,
    };
}
