[Differentiable]
public static double F(double[] x)
{
    double[] y = /*!*/x[1..];
    return y[0] * x[0];
}
