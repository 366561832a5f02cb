// x = 0.5, 0.75, 2, 3
// limit = 2.01
//
// x = 5, 1
// limit = 2.01
//
// x = 0.5, 2
// limit = 2.01
//
// x = 0.5
// limit = 1e9
//
// x =
// limit = 1
using System;
using AotGrad;

public static partial class ContinueInWhile
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, [NoGrad] double limit)
    {
        double s = 1;
        int i = 0;
        while (i < x.Length)
        {
            double v = x[i++];
            if (v > limit) continue;
            s = s * v + 1;
        }
        return s * s;
    }
}
