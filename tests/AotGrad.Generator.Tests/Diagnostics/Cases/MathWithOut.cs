[Differentiable]
public static double F(double x, long n)
{
    long high = /*!*/Math.BigMul(n, 2, out long low);
    return x * high * low;
}
