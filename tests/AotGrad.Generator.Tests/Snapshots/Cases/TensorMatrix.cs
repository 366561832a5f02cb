// a2 = 1, 2, 3, 4, 5, 6
// x1 = 0.5, -1, 0.25
// y1 = 0.2, -0.1
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorMatrix
{
    [Differentiable]
    public static void F(ReadOnlyTensorSpan<float> a2, ReadOnlyTensorSpan<float> x1, TensorSpan<float> y1)
    {
        for (int i = 0; i < a2.Lengths[0]; i++)
        {
            for (int j = 0; j < a2.Lengths[1]; j++) y1[i] = MathF.Tanh(y1[i] + a2[i, j] * x1[j]);
        }
    }
}
