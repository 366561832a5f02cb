[Differentiable]
public static double F(double x)
{
    return /*!*/G(x) * x;
}

private static double G(double x) => x * x;
