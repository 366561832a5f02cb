// x = 0.5
// y = 2
using System;
using AotGrad;

public static partial class Plain
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return x / y * x - y;
    }
}

public static partial class Parenthesised
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return ((((x) / (y)) * (x)) - (y));
    }
}

public static partial class NegatedTwice
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return -(-(x / y * x)) - +y;
    }
}

public static partial class DividedLater
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return x * x / y - y;
    }
}
