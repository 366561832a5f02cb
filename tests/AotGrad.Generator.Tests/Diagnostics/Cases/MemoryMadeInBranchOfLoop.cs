[Differentiable]
public static double F(ReadOnlySpan<double> x, double u, int n)
{
    ReadOnlySpan<double> v = x;
    for (int i = 1; i < n; i++)
    {
        if (u > i)
        {
            double[] t = new double[i];
            t[0] = u * u * v[0];
            /*!*/v = t;
        }
    }
    return v[0];
}
