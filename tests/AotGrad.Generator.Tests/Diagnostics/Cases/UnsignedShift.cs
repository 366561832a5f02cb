[Differentiable]
public static double F(double x, int n)
{
    return x * /*!*/(n >>> 1);
}
