namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary><c>TensorPrimitives.F(source, …, target)</c>: each source is a view as long as the target, or a number for all elements.</summary>
internal sealed record Elementwise(MathFunction Function, Node[] Sources, SpanExpr Target) : Stmt;

internal enum Reduction
{
    Sum,
    SumOfSquares,
    Dot,
}

/// <summary>A number made of all elements of one view, or of two of one length, by a function of TensorPrimitives.</summary>
internal sealed record Reduce(Reduction Function, SpanExpr[] Sources, ScalarType Type) : Expr(Type);

internal static class VectorFunctions
{
    public static readonly MathFunction[] Unary = [Plain("Negate", a => -a[0], _ => [-1]), MathFunctions.Abs, MathFunctions.Sin, MathFunctions.Cos, MathFunctions.Tanh, MathFunctions.Atan];

    public static readonly MathFunction[] Binary =
    [
        Plain("Add", a => a[0] + a[1], _ => [1, 1]),
        Plain("Subtract", a => a[0] - a[1], _ => [1, -1]),
        Plain("Multiply", a => a[0] * a[1], a => [a[1], a[0]]),
        MathFunctions.Min, MathFunctions.Max,
    ];

    /// <summary>Whether vectors compute everything in a program exactly as numbers one by one do.</summary>
    public static bool AreExact(Node program) => !Tree.Descendants(program).Any(n => n is Elementwise or Reduce);

    private static MathFunction Plain(string name, Func<double[], double> value, Func<Jet[], Jet[]> partials) =>
        new(name, value, a => (float)value([.. a.Select(v => (double)v)]), (a, _) => partials(a));
}
