// x2 = 0.5, -1, 0.25, 2, 1, 3
// y3 = 0.1, 0.2, 0.3, 0.4
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorSpansOfFloats
{
    [Differentiable(TrapNaN = true)]
    public static float F(ReadOnlyTensorSpan<float> x2, TensorSpan<float> y3) => G<float>(x2, y3);

    [Differentiable]
    private static T G<T>(ReadOnlyTensorSpan<T> x, TensorSpan<T> y) where T : System.Numerics.IFloatingPointIeee754<T>
    {
        T s = T.Zero;
        for (int i = 0; i < x.Lengths[0]; i++)
            for (int j = 0; j < (int)x.Lengths[1]; j++)
            {
                s += x[i, j] * y[1, 0, 0];
                y[1, 0, 0] = y[0, 0, 1] * s;
            }
        return s;
    }
}
