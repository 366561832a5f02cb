// no differences: a kink
// x = 0
// y = 2
//
// no differences: a kink
// x = 0
// y = 1
//
// no differences: a kink
// x = 0
// y = 0
using System;
using AotGrad;

public static partial class PowersAtZero
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Math.Pow(x, y);
    }
}
