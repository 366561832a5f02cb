[Differentiable]
public static double F(double x)
{
    decimal /*!*/d = (decimal)x;
    return (double)d;
}
