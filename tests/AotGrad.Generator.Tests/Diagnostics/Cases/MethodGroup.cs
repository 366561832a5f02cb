[Differentiable]
public static double F(double x)
{
    Func<double, double> /*!*/f = Math.Sin;
    return f(x);
}
