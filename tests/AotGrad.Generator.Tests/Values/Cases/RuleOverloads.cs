// x = 0.5
// v = 1.5, 2
using System;
using AotGrad;

public static partial class RuleOverloads
{
    [Differentiable]
    public static double F(double x, ReadOnlySpan<double> v) =>
        Square(x) + Square(x, 3) + Square(v) + Twice(x) * Other.Cube(v[1]) + (x > 0 ? Square(v[0] * x) : Square(x, 2));

    private static double Square(double x) => x * x;

    private static double Square(double x, int times) => times * x * x;

    private static double Square(ReadOnlySpan<double> x) => x[0] * x[0];

    [BackwardOf(nameof(Square))]
    private static void SquareRule(double x, ref double xGrad, double resultGrad) => xGrad += 2 * x * resultGrad;

    [BackwardOf(nameof(Square))]
    private static void SquareRule(double x, int times, ref double xGrad, double resultGrad) => xGrad += 2 * times * x * resultGrad;

    [BackwardOf(nameof(Square))]
    private static void SquareRule(ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad) => xGrad[0] += 2 * x[0] * resultGrad;

    /// <summary>A rule of something inside another method that is inlined.</summary>
    [Differentiable]
    private static double Twice(double x) => 2 * Square(x);

    public static class Other
    {
        public static double Cube(double x) => x * x * x;
    }

    [BackwardOf(typeof(Other), nameof(Other.Cube))]
    public static void CubeRule(double x, ref double xGrad, double resultGrad) => xGrad += 3 * x * x * resultGrad;
}
