[Differentiable]
public static double F(double x)
{
    double Wrap(Func<double, double> f, double y, int n)
    {
        double k = y * (n + 1);
        return n == 0 ? f(y) + k : /*!*/Wrap(t => t * k, y * 0.9, n - 1) + f(y);
    }

    return Wrap(Math.Sin, x, 3);
}
