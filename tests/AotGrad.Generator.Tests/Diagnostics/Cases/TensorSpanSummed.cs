[Differentiable]
public static double F(System.Numerics.Tensors.ReadOnlyTensorSpan<double> b, [NoGrad] System.Numerics.Tensors.ReadOnlyTensorSpan<double> c)
{
    double s = System.Numerics.Tensors.Tensor.Sum(c);
    return s * /*!*/System.Numerics.Tensors.Tensor.Sum(b);
}
