// x1 = 0.5, -1, 0.25, 2
// y1 = 0.1, 0.2, 0.3, 0.4
// u = 0.7
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorSpansInRecursion
{
    [Differentiable]
    public static double F(TensorSpan<double> x1, TensorSpan<double> y1, double u) => Walk(x1, y1, u, 0) + y1[0];

    [Differentiable]
    private static double Walk(ReadOnlyTensorSpan<double> x, TensorSpan<double> y, double u, int i)
    {
        if (i >= x.Lengths[0]) return u;
        y[i] *= Math.Sin(x[i] * u);
        double rest = Walk(x, y, u * y[i], i + 1);
        if (i > 0) y[i - 1] += y[i] * rest;
        return rest + y[i] * x[i];
    }
}
