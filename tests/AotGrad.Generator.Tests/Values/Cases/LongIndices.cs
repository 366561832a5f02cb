// x = 0.5, -1.25, 2
//
// x =
using System;
using AotGrad;

public static partial class LongIndices
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (long i = 0; i < x.Length; i++) s = s * x[(int)i] + Math.Sin(s);
        return s;
    }
}
