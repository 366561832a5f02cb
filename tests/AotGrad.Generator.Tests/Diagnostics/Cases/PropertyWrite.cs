private static double Total { get; set; }

[Differentiable]
public static double F(double x)
{
    /*!*/Total = x;
    return x * x;
}
