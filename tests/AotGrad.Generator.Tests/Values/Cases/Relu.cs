// x = 0.5, -0.5, 2
//
// no differences: a kink
// x = 0, 1
//
// x =
using System;
using AotGrad;

public static partial class Relu
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] > 0 ? x[i] * x[i] : 0;
        for (int i = 0; i < x.Length; i++) s += Math.Max(x[i], 0);
        return s;
    }
}
