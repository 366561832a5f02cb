[Differentiable]
public static double F(double[] x)
{
    double[] y = [/*!*/.. x, x[0] = 2];
    return y[0];
}
