[Differentiable]
public static double F(System.Numerics.Tensors.TensorSpan<double> a, System.Numerics.Tensors.ReadOnlyTensorSpan<double> b)
{
    /*!*/System.Numerics.Tensors.Tensor.Add(b, b, a);
    double s = 0;
    foreach (double v in /*!*/b) s += v;
    return s * a[0];
}
