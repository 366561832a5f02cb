[Differentiable]
public static double F(ReadOnlySpan<float> x)
{
    double[] y = [/*!*/.. x, 2];
    return y[0];
}
