[Differentiable]
public static double F(double x)
{
    byte /*!*/b = 3;
    return x * b;
}
