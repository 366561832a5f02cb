// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
using System;
using AotGrad;

public static partial class TwoIndices
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0, j = x.Length - 1; i <= j; i++, j--) s = s * x[i] + x[j] * s;
        return s;
    }
}
