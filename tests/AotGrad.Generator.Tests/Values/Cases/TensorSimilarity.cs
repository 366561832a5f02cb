// x = 0.5, -2, 0.875
// y = 1.25, 0.5, 3
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorSimilarity
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double s = TensorPrimitives.CosineSimilarity(x, y);
        return s * s + Math.Exp(TensorPrimitives.StdDev(y));
    }
}
