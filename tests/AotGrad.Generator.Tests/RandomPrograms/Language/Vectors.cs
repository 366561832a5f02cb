namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary><c>TensorPrimitives.F(source, …, target)</c>: each source is a view as long as the target, or a number for all elements.</summary>
internal sealed record Elementwise(MathFunction Function, Node[] Sources, SpanExpr Target) : Stmt;

internal enum Reduction
{
    Sum,
    SumOfSquares,
    SumOfMagnitudes,
    Average,
    Norm,
    Product,
    Max,
    Min,
    Dot,
    Distance,
    ProductOfSums,
    ProductOfDifferences,
}

/// <summary>A number made of all elements of one view, or of two of one length, by a function of TensorPrimitives.</summary>
internal sealed record Reduce(Reduction Function, SpanExpr[] Sources, ScalarType Type) : Expr(Type);

internal static class VectorFunctions
{
    public static bool TakesTwo(this Reduction function) => function >= Reduction.Dot;

    public static readonly MathFunction Add = Plain("Add", a => a[0] + a[1], _ => [1, 1]);

    /// <summary>Of arguments between 1/2 and 2.</summary>
    public static readonly MathFunction[] OfPositive =
    [
        MathFunctions.Sqrt, MathFunctions.Log,
        Plain("Reciprocal", a => 1 / a[0], a => [-1 / (a[0] * a[0])]),
        Plain("ReciprocalSqrt", a => 1 / Math.Sqrt(a[0]), a => [-0.5 / (a[0] * Jet.Sqrt(a[0]))]),
    ];

    public static readonly MathFunction[] Unary =
    [
        Plain("Sigmoid", a => 1 / (1 + Math.Exp(-a[0])), a => [0.25 / (Jet.Cosh(0.5 * a[0]) * Jet.Cosh(0.5 * a[0]))]),
        Plain("Increment", a => a[0] + 1, _ => [1]),
        Plain("Decrement", a => a[0] - 1, _ => [1]),
        Plain("Negate", a => -a[0], _ => [-1]), MathFunctions.Abs, MathFunctions.Sin, MathFunctions.Cos, MathFunctions.Tanh, MathFunctions.Atan,
    ];

    public static readonly MathFunction[] Binary =
    [
        Add,
        Plain("Subtract", a => a[0] - a[1], _ => [1, -1]),
        Plain("Multiply", a => a[0] * a[1], a => [a[1], a[0]]),
        MathFunctions.Min, MathFunctions.Max, MathFunctions.CopySign, MathFunctions.MaxMagnitude,
    ];

    /// <summary>Those that take a number for all elements on the left as well.</summary>
    public static readonly string[] Symmetric = ["Subtract"];

    public static readonly MathFunction[] Ternary =
    [
        Plain("MultiplyAdd", a => a[0] * a[1] + a[2], a => [a[1], a[0], 1]),
        Plain("AddMultiply", a => (a[0] + a[1]) * a[2], a => [a[2], a[2], a[0] + a[1]]),
        MathFunctions.FusedMultiplyAdd, MathFunctions.Lerp,
    ];

    /// <summary>Whether vectors compute everything in a program exactly as numbers one by one do.</summary>
    public static bool AreExact(Node program) => !Tree.Descendants(program).Any(n => n is Elementwise or Reduce or VectorOp or VectorNorm);

    private static MathFunction Plain(string name, Func<double[], double> value, Func<Jet[], Jet[]> partials) =>
        new(name, value, a => (float)value([.. a.Select(v => (double)v)]), (a, _) => partials(a));
}
