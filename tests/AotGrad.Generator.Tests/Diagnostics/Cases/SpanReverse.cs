[Differentiable]
public static double F(Span<double> x)
{
    /*!*/x.Reverse();
    return x[0];
}
