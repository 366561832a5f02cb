[Differentiable]
public static double F(Span<double> x, Span<double> y)
{
    if (/*!*/x.TryCopyTo(y)) return y[0];
    return x[0];
}
