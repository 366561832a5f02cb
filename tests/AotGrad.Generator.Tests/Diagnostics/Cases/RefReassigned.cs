[Differentiable]
public static double F(Span<double> x)
{
    ref double r = ref x[0];
    /*!*/r = ref x[1];
    return r;
}
