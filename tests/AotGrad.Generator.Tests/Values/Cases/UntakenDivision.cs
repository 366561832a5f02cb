// x = 2
// y = 4
//
// no differences: a kink
// x = 2
// y = 0
using System;
using AotGrad;

public static partial class UntakenDivision
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double q = 0;
        if (y != 0) q = x / y;
        return q * x;
    }
}
