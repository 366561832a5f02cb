[Differentiable]
public static double F(double[] x)
{
    double[] y = /*!*/x ?? new double[1];
    return y[0] * y[0];
}
