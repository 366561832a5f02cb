// x = 1.3
// y = 2
//
// x = -1.7
// y = 2
using System;
using AotGrad;

public static partial class Rounded
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Math.Floor(x) * y + Math.Round(x) * x + Math.Truncate(x) + Math.Ceiling(y * x) * y;
    }
}
