// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
//
// x = 1, 2, 3, 4
using System;
using AotGrad;

public static partial class SteppedUp
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 1; i < x.Length; i += 2) s = Math.Cos(s) * x[i];
        return s;
    }
}
