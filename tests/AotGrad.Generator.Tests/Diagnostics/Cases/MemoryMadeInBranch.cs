[Differentiable]
public static double F(ReadOnlySpan<double> x, double u)
{
    ReadOnlySpan<double> v = x;
    if (u > 0)
    {
        double[] t = new double[2];
        t[0] = u * u;
        /*!*/v = t;
    }
    return v[0];
}
