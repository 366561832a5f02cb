[Differentiable]
public static double F(double x, int n)
{
    int q = /*!*/Math.DivRem(n, 2, out int r);
    return x * q * r;
}
