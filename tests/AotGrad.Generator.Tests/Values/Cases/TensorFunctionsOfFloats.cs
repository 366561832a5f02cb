// x = 0.5, 0.25, 0.875
// y = 1, 2, 3
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorFunctionsOfFloats
{
    [Differentiable]
    public static float F(float[] x, float[] y)
    {
        TensorPrimitives.Exp(x, y);
        TensorPrimitives.MultiplyAdd(y, 0.5f, x, y);
        TensorPrimitives.Sigmoid(y, y);
        return TensorPrimitives.Dot(x, y) + TensorPrimitives.Norm(x) * MathF.Sqrt(TensorPrimitives.SumOfSquares(y.AsSpan(1)));
    }
}
