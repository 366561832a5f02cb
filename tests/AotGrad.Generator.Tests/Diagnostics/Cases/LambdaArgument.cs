[Differentiable]
public static double F(double x)
{
    return /*!*/Apply(v => v * v, x);
}

private static double Apply(Func<double, double> f, double x) => f(x);
