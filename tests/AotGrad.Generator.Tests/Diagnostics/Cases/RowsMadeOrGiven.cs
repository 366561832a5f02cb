[Differentiable]
public static double F(double[][] x, int n)
{
    double[][] m = n > 0 ? x : /*!*/[[1, 2]];
    return m[0][0];
}
