[Differentiable]
public static double F(double x)
{
    again:
    x *= x;
    if (x < 10) /*!*/goto again;
    return x;
}
