[Differentiable]
public static double F(double x, int n)
{
    return n == 0 ? 1 : x * /*!*/F(x, n - 1);
}
