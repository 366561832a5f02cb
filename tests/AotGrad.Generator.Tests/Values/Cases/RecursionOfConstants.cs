// w = 0.5, 2, -1, 3
// x = 1.5, 0.25, -0.5, 2
using System;
using AotGrad;

public static partial class RecursionOfConstants
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, [NoGrad] ReadOnlySpan<double> x)
    {
        Span<double> squares = stackalloc double[4];
        Squares(x, squares);
        double scale = Sum(x, 1) + Depth(3);
        return Sum(w, scale) * Sum(squares, w[0]) * scale * Sum(squares, scale);

        static int Depth(int n) => n == 0 ? 1 : Depth(n - 1) + Depth(n / 2);
    }

    [Differentiable]
    private static double Sum(ReadOnlySpan<double> x, double scale) => x.Length == 0 ? 0 : scale * x[0] + Sum(x[1..], scale * scale);

    [Differentiable]
    private static void Squares(ReadOnlySpan<double> x, Span<double> y)
    {
        if (x.Length == 0) return;
        y[0] = x[0] * x[0];
        Squares(x[1..], y[1..]);
    }

}
