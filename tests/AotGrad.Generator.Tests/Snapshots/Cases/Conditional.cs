// x = 0.5
// y = 2
//
// x = -0.5
// y = 2
using System;
using AotGrad;

public static partial class Conditional
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double slope = x > 0 ? y : 0.1 * y * y;
        return slope * x;
    }
}
