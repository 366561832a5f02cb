[Differentiable]
public static double F(ReadOnlySpan<double> x)
{
    double[] y = /*!*/[0, .. x];
    return y[1];
}
