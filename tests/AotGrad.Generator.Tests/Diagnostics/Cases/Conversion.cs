[Differentiable]
public static double F(double x, int n)
{
    return x * (double)/*!*/(decimal)n;
}
