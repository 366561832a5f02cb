[Differentiable]
public static double F(double x)
{
    Func<double, double> f = v => v * v;
    /*!*/f = Math.Sin;
    return f(x);
}
