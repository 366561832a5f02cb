// x = 0.5, -1.5
// mask = 1, 0
// scale = 3
using System;
using AotGrad;

public static partial class NoGrad
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, [NoGrad] ReadOnlySpan<double> mask, [NoGrad] double scale)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += mask[i] * Math.Exp(x[i] / scale);
        return s;
    }
}
