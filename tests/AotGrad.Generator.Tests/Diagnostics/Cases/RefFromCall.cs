[Differentiable]
public static double F(Span<double> x)
{
    ref double r = ref /*!*/First(x);
    return r;
}

private static ref double First(Span<double> x) => ref x[0];
