// x = 0.5, -1.25, 2
using System;
using AotGrad;

public static partial class ForUp
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++) p *= 1 + x[i] * x[i];
        return p;
    }
}
