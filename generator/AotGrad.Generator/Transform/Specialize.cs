using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Puts float or double in place of a method's floating-point type parameter.</summary>
internal sealed class Specialize : Rewriter
{
    private readonly Scalar _kind;
    private readonly string _parameter;

    private Specialize(Scalar kind, string parameter)
    {
        _kind = kind;
        _parameter = parameter;
    }

    public static MethodIr Run(MethodIr method, Scalar kind)
    {
        if (method.TypeParameter is not { } parameter) return method;
        var pass = new Specialize(kind, parameter);
        return method with
        {
            TypeParameter = null,
            Generic = GenericText.None,
            Parameters = method.Parameters.Select(p => p with { Local = pass.RewriteTarget(p.Local), Leaf = pass.Map(p.Leaf) }).ToEquatable(),
            Results = method.Results.Select(pass.RewriteTarget).ToEquatable(),
            Body = pass.Rewrite(method.Body),
        };
    }

    /// <summary>The halves of a generic method, as a call with a type argument sees them.</summary>
    public static Halves Run(Halves halves, Scalar kind)
    {
        var pass = new Specialize(kind, halves.TypeParameter!);
        return halves with
        {
            TypeArgument = kind,
            Parameters = halves.Parameters.Select(p => p with { Local = pass.RewriteTarget(p.Local), Leaf = pass.Map(p.Leaf) }).ToEquatable(),
            Results = halves.Results.Select(pass.Map).ToEquatable(),
            Rule = halves.Rule is { Saved: Scalar.Generic } rule ? rule with { Saved = kind } : halves.Rule,
            ResultStruct = halves.ResultStruct is { } result ? (StructType)pass.Map(result) : null,
            Data = halves.Data.Select(d => d with { Memory = pass.Rewrite(d.Memory) }).ToEquatable(),
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
        SpanType span => span with { Element = span.Element == Scalar.Generic ? _kind : span.Element, Leaf = Map(span.Leaf) },
        StructType whole => whole with { Name = Named(whole.Name), Members = whole.Members.Select(m => m with { Type = Map(m.Type) }).ToEquatable() },
        _ => type,
    };

    private Leaf? Map(Leaf? leaf) => leaf is null ? null : leaf with { Struct = (StructType)Map(leaf.Struct) };

    /// <summary>The name of a type, with the argument in place of the parameter: <c>Pair&lt;T&gt;</c>, <c>(T, T)</c>.</summary>
    private string Named(string type) => Regex.Replace(type, $@"(?<=[<(,]\s*){Regex.Escape(_parameter)}(?=\s*[>),\s])", _kind == Scalar.Float ? "float" : "double");
}
