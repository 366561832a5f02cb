[Differentiable]
public static double F(double x)
{
    Func<double, double> f = v => v * v;
    return Apply(/*!*/f, x);
}

private static double Apply(Func<double, double> f, double x) => f(x);
