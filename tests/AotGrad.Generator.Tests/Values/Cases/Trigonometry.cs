// x = 0.5
//
// x = -1
//
// x = 0
using System;
using AotGrad;

public static partial class Trigonometry
{
    [Differentiable]
    public static double F(double x)
    {
        return Math.Sin(x) + 2 * Math.Cos(x) - Math.Tan(x) * 0.5 + Math.Asin(x * 0.4) + Math.Acos(x * 0.3) + Math.Atan(x);
    }
}
