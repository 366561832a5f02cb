// y = 0.5, -1.2, 0.8, 1.5, -0.3, 0.9
// u = 0.7
//
// y = 2
// u = -1.5
using System;
using AotGrad;

public static partial class HornerSynthetic
{
    [Differentiable]
    public static double F(Span<double> y, double u)
    {
        for (int i = 1; i < y.Length; i++) y[i] += u * y[i - 1];
        return y[^1] * y[^1];
    }
}

public static partial class HornerViews
{
    [Differentiable]
    public static double F(Span<double> y, double u)
    {
        Span<double> upper = y[1..];
        ReadOnlySpan<double> lower = y[..^1];
        for (int i = 0; i < upper.Length; i++) upper[i] = upper[i] + lower[i] * u;
        double last = y[y.Length - 1];
        return last * last;
    }
}

public static partial class HornerCarried
{
    [Differentiable]
    public static double F(Span<double> y, double u)
    {
        double value = 0;
        for (int i = 0; i < y.Length; i++) y[i] = value = value * u + y[i];
        return value * value;
    }
}
