[Differentiable]
public static double F(double x)
{
    return /*!*/double.Sin(x);
}
