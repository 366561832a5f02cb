// x = 0.5
// y = 2
using System;
using AotGrad;

public static partial class Compound
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x;
        s += y;
        s *= x;
        s -= y * y;
        s /= y;
        s++;
        return s * s;
    }
}

public static partial class Simple
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x;
        s = s + y;
        s = s * x;
        s = s - y * y;
        s = s / y;
        s = s + 1;
        return s * s;
    }
}

public static partial class OneExpression
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return (((x + y) * x - y * y) / y + 1) * (((x + y) * x - y * y) / y + 1);
    }
}

public static partial class OnParameters
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double original = y;
        y += x;
        y *= x;
        y -= original * original;
        y /= original;
        ++y;
        return y * y;
    }
}
