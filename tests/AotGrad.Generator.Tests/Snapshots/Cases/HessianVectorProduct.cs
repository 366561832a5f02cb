// x = 0.7, 1.3, 0.4
using System;
using AotGrad;

public static partial class HessianVectorProduct
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double v = x[0];
        for (int k = 0; k < 7; k++) v = Math.Sin(x[1] * v) + x[2] * v;
        return v;
    }

    [TangentOf(nameof(FGradient))]
    public static partial double FHessianTimes(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);
}
