[Differentiable]
public static double F(double x)
{
    return x * /*!*/(byte)x;
}
