// x = 0.5, 2, 3
// limit = 1
//
// x = 0.5, 0.25
// limit = 9
//
// x =
// limit = 1
using System;
using AotGrad;

public static partial class ShortCircuitEffects
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, [NoGrad] double limit)
    {
        double s = 1;
        int i = 0;
        while (i < x.Length && (s *= 1 + x[i++]) < limit) s += 0.25;
        return s * s;
    }
}
