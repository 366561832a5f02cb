// x = 0.5, 2, 3
//
// x =
using System;
using AotGrad;

public static partial class WritingHelper
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        Squares(x, x);
        Squares(x, x);
        double s = 0;
        foreach (double v in x) s += v;
        return s;
    }

    [Differentiable]
    private static void Squares(ReadOnlySpan<double> from, Span<double> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = from[i] * from[i] * 0.5 + from[i];
    }
}
