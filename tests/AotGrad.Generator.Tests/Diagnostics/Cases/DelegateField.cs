[Differentiable]
public static double F(double x)
{
    return /*!*/Activation(x);
}

private static readonly Func<double, double> Activation = Math.Tanh;
