// x = 0.5
// limit = 8
//
// x = 0.5
// limit = 0
//
// x = 3
// limit = 4
using System;
using AotGrad;

public static partial class WhileOnValue
{
    [Differentiable]
    public static double F(double x, [NoGrad] double limit)
    {
        double s = 1 + x * x;
        while (s < limit) s *= 1 + s * x;
        return s;
    }
}
