// x = 0.5, 3, 2
//
// x = 0.5
using System;
using AotGrad;

public static partial class SoftMaximum
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double max = x[0];
        foreach (double v in x) max = Math.Max(max, v);
        double s = 0;
        foreach (double v in x) s += Math.Exp(v - max);
        return max + Math.Log(s);
    }
}
