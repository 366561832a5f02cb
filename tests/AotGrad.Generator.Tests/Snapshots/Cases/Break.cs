// x = 0.5, 0.75, 2, 3
// limit = 1
//
// x = 0.5, 0.75
// limit = 9
//
// x = 5, 0.75
// limit = 1
using System;
using AotGrad;

public static partial class Break
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, [NoGrad] double limit)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s *= x[i];
            if (s > limit) break;
            s += x[i];
        }
        return s * s;
    }
}
