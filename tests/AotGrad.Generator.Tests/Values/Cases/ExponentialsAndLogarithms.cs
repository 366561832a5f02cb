// x = 0.5
//
// x = 3
using System;
using AotGrad;

public static partial class ExponentialsAndLogarithms
{
    [Differentiable]
    public static double F(double x)
    {
        return Math.Exp(-x) + Math.Log(x) * Math.Log2(x) - Math.Log10(x) + Math.Log(x, 3) + Math.Cbrt(x) * Math.Sqrt(x);
    }
}
