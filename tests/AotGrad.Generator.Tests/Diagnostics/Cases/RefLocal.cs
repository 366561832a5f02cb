[Differentiable]
public static double F(Span<double> x)
{
    ref double /*!*/first = ref x[0];
    first *= 2;
    return x[0];
}
