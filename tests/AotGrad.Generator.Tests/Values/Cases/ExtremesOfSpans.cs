// x = 0.7, -1.3, 0.4
// y = 0.3, 0.2, 0.9
using System;
using System.Numerics;
using System.Numerics.Tensors;
using AotGrad;

public static partial class ExtremesOfSpans
{
    [Differentiable]
    public static double F(Span<double> x, Span<double> y)
    {
        double s = TensorPrimitives.MaxMagnitude<double>(x) + 2 * TensorPrimitives.MinMagnitude<double>(x) + 3 * TensorPrimitives.MaxNumber<double>(y);
        s += 4 * TensorPrimitives.MinNumber<double>(y) + 5 * TensorPrimitives.MaxMagnitudeNumber<double>(x) + 6 * TensorPrimitives.MinMagnitudeNumber<double>(x);
        return s * Mixed<double>(x, y);
    }

    [Differentiable]
    public static T Mixed<T>(Span<T> x, Span<T> y) where T : IFloatingPointIeee754<T>
    {
        TensorPrimitives.Multiply(x, y, y);
        TensorPrimitives.Sin(x, x);
        TensorPrimitives.SoftMax(y, y);
        return TensorPrimitives.Dot<T>(x, y) + TensorPrimitives.Sum<T>(y) * TensorPrimitives.Max<T>(x) + TensorPrimitives.CosineSimilarity<T>(x, y) + TensorPrimitives.StdDev<T>(x);
    }
}
