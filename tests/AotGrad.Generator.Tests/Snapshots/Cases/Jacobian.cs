// x = 0.7, 1.3
// y = 0, 0, 0
using System;
using AotGrad;

public static partial class Jacobian
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(x[i % x.Length] * x[0]);
    }

    [JacobianOf(nameof(F))]
    public static partial void FJacobian(ReadOnlySpan<double> x, Span<double> y, Span<double> jacobian);
}
