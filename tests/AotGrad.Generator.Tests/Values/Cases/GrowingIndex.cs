// x = 0.5, 1, 2, 3, 4, 5, 6, 7, 8
//
// x = 0.5
//
// x =
using System;
using AotGrad;

public static partial class GrowingIndex
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 1; i < x.Length; i *= 2) s = s * x[i] + Math.Sin(s);
        return s;
    }
}
