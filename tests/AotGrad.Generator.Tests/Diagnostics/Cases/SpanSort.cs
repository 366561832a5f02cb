[Differentiable]
public static double F(Span<double> x)
{
    /*!*/x.Sort();
    return x[0];
}
