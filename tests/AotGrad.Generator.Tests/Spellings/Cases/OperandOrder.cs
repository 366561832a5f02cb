// x = 0.5
// y = 2
using System;
using AotGrad;

public static partial class Ordered
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return x * y + Math.Sin(x) * 3 - 2 * y;
    }
}

public static partial class Swapped
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return 3 * Math.Sin(x) + y * x - y * 2;
    }
}

public static partial class Regrouped
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return -(2 * y) + (y * x - -3 * Math.Sin(x));
    }
}
