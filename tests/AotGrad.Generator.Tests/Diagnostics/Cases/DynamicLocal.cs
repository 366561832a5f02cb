[Differentiable]
public static double F(double x)
{
    dynamic /*!*/d = 2;
    return x * x;
}
