// x = 0.5
using System;
using AotGrad;

public static partial class PowConstant
{
    [Differentiable]
    public static double F(double x)
    {
        return Math.Pow(x, 3) + Math.Pow(x, 2) + Math.Pow(1 + x, -0.5);
    }
}
