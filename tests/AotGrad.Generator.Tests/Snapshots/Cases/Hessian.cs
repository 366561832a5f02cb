// x = 0.7, 1.3, 0.4
using System;
using AotGrad;

public static partial class Hessian
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * x[0];
        return s;
    }

    [HessianOf(nameof(F))]
    public static partial double FHessian(ReadOnlySpan<double> x, Span<double> hessian);
}
