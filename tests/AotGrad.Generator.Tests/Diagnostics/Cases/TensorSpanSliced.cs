[Differentiable]
public static double F(System.Numerics.Tensors.TensorSpan<double> t, double x)
{
    System.Numerics.Tensors.TensorSpan<double> part = /*!*/t[1.., ..];
    var row = /*!*/t.Slice(1, 1);
    double s = /*!*/t[^1, 0] + part[0, 0];
    /*!*/t.Clear();
    return s * x + row[0, 0];
}
