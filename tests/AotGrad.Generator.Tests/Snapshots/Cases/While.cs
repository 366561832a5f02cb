// x = 0.5
// limit = 8
using System;
using AotGrad;

public static partial class While
{
    [Differentiable]
    public static double F(double x, [NoGrad] double limit)
    {
        double s = 1 + x * x;
        while (s < limit) s *= 1 + s * x;
        return s;
    }
}
