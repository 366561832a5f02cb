using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>Operators and methods of System.Numerics.</summary>
internal sealed class NumericsPrinter(ExpressionPrinter expressions, Spelling spelling)
{
    public string Print(VectorOp e)
    {
        string type = e.Type.Name;
        string Method(string name) => $"{type}.{name}({string.Join(", ", e.Args.Select(expressions.PrintValue))})";
        string Operator(string symbol, string name) => spelling.Chance(30) && e.Args[0] is StructExpr ? Method(name) : $"({Operand(e.Args[0])} {symbol} {Operand(e.Args[1])})";
        return e.Function switch
        {
            VectorFunction.Add => Operator("+", "Add"),
            VectorFunction.Subtract => Operator("-", "Subtract"),
            VectorFunction.Negate => spelling.Chance(30) ? Method("Negate") : $"(-{Operand(e.Args[0])})",
            VectorFunction.Scale => Operator("*", "Multiply"),
            VectorFunction.Shrink => $"({Operand(e.Args[0])} / {Operand(e.Args[1])})",
            VectorFunction.Multiply => Operator("*", "Multiply"),
            _ => Method(e.Function.ToString()),
        };
    }

    public string Print(VectorNorm e) => e.Function is Norm.Length or Norm.LengthSquared
        ? $"{expressions.PrintValue(e.Args[0])}.{e.Function}()"
        : $"{e.Args[0].Type.Name}.{e.Function}({string.Join(", ", e.Args.Select(expressions.PrintValue))})";

    /// <summary>The operator of <c>target += value</c> and its like, where a new value is one of the old one; null where it is not.</summary>
    public static string? Compound(AssignStruct s) => s.Value is VectorOp { Args: [var first, _] } e && first.Equals(s.Target)
        ? e.Function switch
        {
            VectorFunction.Add => "+",
            VectorFunction.Subtract => "-",
            VectorFunction.Scale or VectorFunction.Multiply => "*",
            VectorFunction.Shrink => "/",
            _ => null,
        }
        : null;

    /// <summary>Numbers among vectors take parentheses: their precedence is that of another language level.</summary>
    private string Operand(Node value) => value is Expr scalar ? expressions.PrintOperand(scalar) : expressions.PrintValue(value);
}
