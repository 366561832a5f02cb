// x = 4
// c = 1
//
// no differences: a kink, where the error is zero
// x = 0
// c = 0
using System;
using AotGrad;

public static partial class SquareOfRoot
{
    [Differentiable]
    public static double F(double x, [NoGrad] double c)
    {
        double e = Math.Sqrt(x) - c;
        return e * e;
    }
}
