// y = 0.5, -1.2, 0.8, 1.5, -0.3, 0.9
//
// y = 2
//
// no differences: the greatest element is met twice
// y = 1, 1, 0.5
using System;
using AotGrad;

public static partial class CumulativeMaxMath
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        for (int i = 1; i < y.Length; i++) y[i] = Math.Max(y[i - 1], y[i]);
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}

public static partial class CumulativeMaxCarried
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        double best = y[0];
        for (int i = 0; i < y.Length; i++)
        {
            if (i > 0) best = Math.Max(best, y[i]);
            y[i] = best;
        }
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}
