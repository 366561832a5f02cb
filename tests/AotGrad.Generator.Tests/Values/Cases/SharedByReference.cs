// x = 0.8, -0.4, 1.5
// n = 3
using System;
using AotGrad;

/// <summary>An element that is passed by read-only reference is seen as it is written by another name.</summary>
public static partial class SharedByReference
{
    [Differentiable]
    public static double F(Span<double> x, int n)
    {
        double s = Scale(x[1], ref x[^2]) + Scale(in x[0], ref x[2]);
        return s + Spread(x[1], x) + x[0];
    }

    [Differentiable]
    private static double Scale(in double a, ref double b)
    {
        b *= 2;
        double first = a;
        b += 1;
        return first * a * b;
    }

    [Differentiable]
    private static double Spread(in double a, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] *= a + i;
        return a;
    }
}
