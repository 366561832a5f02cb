[Differentiable]
public static double F(double[] x, double[][] y)
{
    double[][] m = new double[2][];
    /*!*/m[0] = x;
    m[1] = y[0];
    return m[0][0] * m[1][0];
}
