[Differentiable]
public static double F(double x)
{
    if (x is /*!*/double y) return y * y;
    return x;
}
