[Differentiable]
public static double F(double x, int[] n)
{
    if (n is /*!*/[1, ..]) return x * x;
    return x;
}
