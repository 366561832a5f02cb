// x = 0.5
// y = 2.5
//
// x = 2
// y = -1
//
// x = 1.5
// y = 0
using System;
using AotGrad;

public static partial class Powers
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Math.Pow(x, y) + Math.Pow(x, 3) - Math.Pow(2, y);
    }
}
