// y = 0.5
// x = 2
//
// y = -0.5
// x = -2
using System;
using AotGrad;

public static partial class AtanOfTwo
{
    [Differentiable]
    public static double F(double y, double x)
    {
        return Math.Atan2(y, x) * y;
    }
}
