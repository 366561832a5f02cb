private static double total;

[Differentiable]
public static double F(double x)
{
    /*!*/total += x;
    return x * x;
}
