[Differentiable]
public static double F(double x)
{
    object /*!*/o = x;
    return x * x;
}
