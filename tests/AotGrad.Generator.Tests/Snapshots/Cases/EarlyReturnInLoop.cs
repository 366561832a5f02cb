// x = 0.5, -0.75, 2, 3
// limit = 2
//
// x = 0.5, -0.75, 2
// limit = 1e3
//
// x = 5
// limit = 2
using System;
using AotGrad;

public static partial class EarlyReturnInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, [NoGrad] double limit)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += x[i] * x[i];
            if (s > limit) return s * x[i];
        }
        return Math.Sqrt(s);
    }
}
