// x = 0.4, 0.9
// a = 0.6
using System;
using AotGrad;

public static partial class ListInParentheses
{
    public struct Pair(double p, double q)
    {
        public double P = (p * p);
        public double Q = checked(q + p);
    }

    private static readonly double[] Weights = [0.5, -1.5];

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        Span<double> list = stackalloc double[] { (a * x[0]), a, (x.Length > 1 ? x[1] : a), checked(a * a) };
        Span<double> next = stackalloc double[(x.Length + 1)];
        next[^1] = list[2] * list[3];
        var pair = new Pair(list[0], list[1]);
        return next[^1] * pair.P + pair.Q + Twice(in Weights[1], a) + Twice(Weights[^2], list[2]);
    }

    [Differentiable]
    private static double Twice(in double v, double w) => v * w * w;
}
