// x = 0.5
// y = 2
using System;
using AotGrad;

public static partial class Incremented
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double a = x++ * y;
        double b = --y * x;
        return a * b + x - -y;
    }
}
