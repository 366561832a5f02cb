// x = 0.5
// y = -1.5
using System;
using AotGrad;

public static partial class Lambda
{
    [Differentiable]
    public static double F(double x, double y)
    {
        Func<double, double> f = v => Math.Exp(v * y);
        return f(x) + f(Twice());

        double Twice() => 2 * x;
    }
}
