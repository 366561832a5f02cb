public static partial class Dots
{
    [Differentiable]
    public static double F(double x)
    {
        double[] v = [x, 2];
        return Twice(/*!*/v.First, x);
    }

    public static double First(this double[] v, double t) => v[0] * t;

    [Differentiable]
    private static double Twice(Func<double, double> f, double x) => f(f(x));
}
