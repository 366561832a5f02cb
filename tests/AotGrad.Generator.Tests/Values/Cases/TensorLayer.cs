// w = 0.5, -1, 0.25, 2, 0.75, -0.5
// b = 0.1, 0.2
// x = 1, -0.5, 0.25
// y = 9, 9
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorLayer
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = TensorPrimitives.Dot(w.Slice(i * x.Length, x.Length), x);
        TensorPrimitives.Add(y, b, y);
        TensorPrimitives.Tanh(y, y);
        TensorPrimitives.SoftMax(y, y);
    }
}
