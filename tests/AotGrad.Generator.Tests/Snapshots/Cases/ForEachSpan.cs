// x = 0.5, -1.25, 2
using System;
using AotGrad;

public static partial class ForEachSpan
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x) s += Math.Sin(v) * v;
        return s;
    }
}
