[Differentiable]
public static double F(double[] a, double x)
{
    var t = /*!*/new System.Numerics.Tensors.TensorSpan<double>(a, [2, 2]);
    System.Numerics.Tensors.TensorSpan<double> v = /*!*/a;
    return t[0, 0] * x + v[0];
}
