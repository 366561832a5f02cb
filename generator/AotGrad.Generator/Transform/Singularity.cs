using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Which factors are themselves results of operations with singular points: they need not be finite.</summary>
internal static class Singularity
{
    public static bool Is(Expr factor, Definitions definitions) => factor switch
    {
        Local local => definitions.IsValue(local) && definitions.Definition(local) is Assign { Value: not Local } assign && Is(assign.Value, definitions),
        Unary { Op: UnaryOp.Negate } negation => Is(negation.Operand, definitions),
        Binary { Op: BinaryOp.Divide, Right: Constant } => false,
        Intrinsic call when call.Arguments.Any(a => Is(a, definitions)) => true,
        Binary or Intrinsic => Partials.RuleOf(factor) is { Singular: true },
        _ => false,
    };
}
