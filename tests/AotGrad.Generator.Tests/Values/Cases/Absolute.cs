// x = 0.5
//
// x = -2
//
// no differences: a kink
// x = 0
using System;
using AotGrad;

public static partial class Absolute
{
    [Differentiable]
    public static double F(double x)
    {
        return Math.Abs(x) * 3 + Math.Abs(x * x - x);
    }
}
