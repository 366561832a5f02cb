// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
//
// x = 1, 2, 3, 4, 5
using System;
using AotGrad;

public static partial class SteppedDown
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = x.Length - 1; i > 0; i -= 3) s = Math.Cos(s) * x[i];
        return s;
    }
}
