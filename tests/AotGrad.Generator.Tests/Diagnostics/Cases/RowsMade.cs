[Differentiable]
public static double F(double x)
{
    double[][] m = /*!*/new double[2][];
    /*!*/m[0] = new double[3];
    m[0][1] = x;
    return m[0][1];
}
