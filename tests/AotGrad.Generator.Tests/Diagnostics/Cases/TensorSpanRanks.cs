[Differentiable]
public static double F(System.Numerics.Tensors.ReadOnlyTensorSpan<double> t, double x)
{
    double s = t[0, 0] * x;
    return s + /*!*/t[0];
}
