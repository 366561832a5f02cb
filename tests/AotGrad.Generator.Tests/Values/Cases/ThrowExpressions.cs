// x = 0.5
// y = 2
using System;
using AotGrad;

public static partial class ThrowExpressions
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x > 0 ? x * y : throw new ArgumentException("x must be positive");
        return s * s;
    }
}
