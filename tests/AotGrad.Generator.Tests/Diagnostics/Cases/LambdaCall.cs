[Differentiable]
public static double F(double x)
{
    Func<double, double> /*!*/square = v => v * v;
    return square(x);
}
