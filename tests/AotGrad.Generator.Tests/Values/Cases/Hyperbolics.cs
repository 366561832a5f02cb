// x = 0.5
//
// x = -1
//
// x = 0
using System;
using AotGrad;

public static partial class Hyperbolics
{
    [Differentiable]
    public static double F(double x)
    {
        return Math.Sinh(x) * Math.Cosh(x) + Math.Tanh(x) + Math.Asinh(x) + Math.Acosh(3 + x) + Math.Atanh(x / 3);
    }
}
