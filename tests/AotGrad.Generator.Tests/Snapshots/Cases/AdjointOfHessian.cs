// x = 0.7, 1.3, 0.4
using System;
using AotGrad;

public static partial class AdjointOfHessian
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * x[0];
        return s;
    }

    [HessianOf(nameof(F))]
    public static partial void FHessian(ReadOnlySpan<double> x, Span<double> hessian);

    [BackwardOf(nameof(FHessian))]
    public static partial void FHessianBackward(ReadOnlySpan<double> x, Span<double> hessian, Span<double> xGrad, Span<double> hessianGrad);
}
