[Differentiable]
public static double F(double x)
{
    return /*!*/Math.IEEERemainder(x, 2);
}
