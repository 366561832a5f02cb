// x = 0.7, 1.3, 0.4, 0.9
using System;
using AotGrad;

public static partial class HessianVectorProductOfRecursion
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        if (x.Length == 1) return Math.Sin(x[0]) * x[0];
        int half = x.Length / 2;
        return F(x.Slice(0, half)) * F(x.Slice(half));
    }

    [TangentOf(nameof(FGradient))]
    public static partial double FHessianTimes(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);
}
