[Differentiable]
public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool swap)
{
    var v = /*!*/swap ? x : y;
    return v[0];
}
