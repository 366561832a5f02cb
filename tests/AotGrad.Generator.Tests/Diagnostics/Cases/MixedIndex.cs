[Differentiable]
public static double F(double[] x, Index /*!*/at)
{
    return x[at];
}
