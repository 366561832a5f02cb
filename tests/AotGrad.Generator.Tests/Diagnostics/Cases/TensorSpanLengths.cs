[Differentiable]
public static double F(System.Numerics.Tensors.ReadOnlyTensorSpan<double> t, double x, int d)
{
    double s = x * /*!*/t.Lengths[d];
    ReadOnlySpan<nint> lengths = /*!*/t.Lengths;
    if (/*!*/t.IsDense) s = -s;
    return s * lengths[0];
}
