// x = 0.5, -1.25, 2, 3, 0.25
//
// x =
using System;
using AotGrad;

public static partial class ForStep
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i += 2) s = Math.Cos(s) * x[i];
        return s;
    }
}
