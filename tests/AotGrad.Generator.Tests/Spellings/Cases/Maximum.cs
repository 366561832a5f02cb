// x = 0.5
// y = 2
//
// x = 3
// y = -1
using System;
using AotGrad;

public static partial class MaxFunction
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Math.Max(x * x, y) * x;
    }
}

public static partial class MaxByConditional
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return (x * x > y ? x * x : y) * x;
    }
}

public static partial class MaxByIf
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double m = x * x;
        if (y > m) m = y;
        return m * x;
    }
}
