// x = 0.5, -1, 0.25
// y = 2, 1, 3
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class Tensors
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y)
    {
        TensorPrimitives.MultiplyAdd(x, y, 2, y);
        TensorPrimitives.Exp(y, y);
        return TensorPrimitives.Dot(x, y) + TensorPrimitives.Norm(x) + TensorPrimitives.Max(x);
    }
}
