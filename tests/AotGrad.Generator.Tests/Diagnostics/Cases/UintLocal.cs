[Differentiable]
public static double F(double x)
{
    uint /*!*/n = 3;
    return x * n;
}
