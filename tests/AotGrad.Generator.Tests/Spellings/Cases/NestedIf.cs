// x = 0.5
// y = 2
//
// x = -0.5
// y = 2
//
// x = 0.5
// y = -2
using System;
using AotGrad;

public static partial class ShortCircuit
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x + y;
        if (x > 0 && y > 0) s = x * y;
        return s * s;
    }
}

public static partial class Nested
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x + y;
        if (x > 0)
        {
            if (y > 0) s = x * y;
        }
        return s * s;
    }
}

public static partial class DeMorgan
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x * y;
        if (x <= 0 || y <= 0) s = x + y;
        return s * s;
    }
}

public static partial class GuardReturn
{
    [Differentiable]
    public static double F(double x, double y)
    {
        if (!(x > 0)) return (x + y) * (x + y);
        if (!(y > 0)) return (x + y) * (x + y);
        return x * y * x * y;
    }
}
