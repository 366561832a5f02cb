// y = -0.3, 0.4
// n = 3
using System;
using AotGrad;

public static partial class RetainedPassedByIn
{
    [Differentiable(Retain = ["u"])]
    public static double F(Span<double> y, int n)
    {
        double u = y[0] * 0.5;
        y[1] = Nested(n, u) * y[1];
        return Math.Cos(u) + y[0];
    }

    [Differentiable]
    private static double Nested(int left, in double a) => left <= 0 ? a * a : Math.Sin(a) * Nested(left - 1, a) + a;
}
