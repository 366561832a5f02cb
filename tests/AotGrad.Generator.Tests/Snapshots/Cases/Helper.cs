// x = 0.5, -1.5
using System;
using AotGrad;

public static partial class Helper
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        return Softplus(x[0]) * Softplus(x[1] + x[0]);
    }

    [Differentiable]
    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
}
