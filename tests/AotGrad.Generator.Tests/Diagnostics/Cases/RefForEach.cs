[Differentiable]
public static double F(Span<double> x)
{
    foreach (ref double /*!*/v in x) v *= 2;
    return x[0];
}
