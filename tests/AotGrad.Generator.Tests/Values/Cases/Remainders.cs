// x = 5.3
// y = 2.1
//
// x = -5.3
// y = 2.1
using System;
using AotGrad;

public static partial class Remainders
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return x % y * x;
    }
}
