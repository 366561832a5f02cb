[Differentiable]
public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int n)
{
    var v = x;
    for (int i = 0; i < n; i++) /*!*/v = y;
    return v[0];
}
