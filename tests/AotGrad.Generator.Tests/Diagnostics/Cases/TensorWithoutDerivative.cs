[Differentiable]
public static double F(ReadOnlySpan<double> x, Span<float> y)
{
    /*!*/System.Numerics.Tensors.TensorPrimitives.ConvertSaturating(x, y);
    return x[/*!*/System.Numerics.Tensors.TensorPrimitives.IndexOfMax(x)];
}
