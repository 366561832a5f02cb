// x = 0.5
// y = 2
//
// x = 3
// y = 2
//
// no differences: a kink
// x = 2
// y = 2
using System;
using AotGrad;

public static partial class MaxAndMin
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Math.Max(x, y) * x + 3 * Math.Min(x, y);
    }
}
