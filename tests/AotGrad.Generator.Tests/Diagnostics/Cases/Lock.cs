[Differentiable]
public static double F(double x)
{
    /*!*/lock (Gate) x *= x;
    return x;
}

private static readonly object Gate = new();
