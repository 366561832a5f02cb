[Differentiable]
public static double F(double x)
{
    if (/*!*/x is double) return x * x;
    return x;
}
