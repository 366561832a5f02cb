[Differentiable]
public static double F(double x) => Apply(Math.Sin, x);

[Differentiable]
private static double Apply(Func<double, double> f, double x)
{
    /*!*/f = Math.Cos;
    return f(x);
}
