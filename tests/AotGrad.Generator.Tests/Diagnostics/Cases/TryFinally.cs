[Differentiable]
public static double F(double x)
{
    /*!*/try { return x * x; }
    finally { x = 0; }
}
