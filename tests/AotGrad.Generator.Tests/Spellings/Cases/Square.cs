// x = 0.5
//
// x = -2
//
// x = 0
using System;
using AotGrad;

public static partial class Product
{
    [Differentiable]
    public static double F(double x)
    {
        return x * x + Math.Sin(x * x);
    }
}

public static partial class Power
{
    [Differentiable]
    public static double F(double x)
    {
        return Math.Pow(x, 2) + Math.Sin(Math.Pow(x, 2));
    }
}

public static partial class Method
{
    [Differentiable]
    public static double F(double x)
    {
        return Square(x) + Math.Sin(Square(x));
    }

    [Differentiable]
    private static double Square(double v) => v * v;
}

public static partial class SquareInPlace
{
    [Differentiable]
    public static double F(double x)
    {
        double q = x;
        q *= q;
        return q + Math.Sin(q);
    }
}

public static partial class ProductOfAbsolutes
{
    [Differentiable]
    public static double F(double x)
    {
        return Math.Abs(x) * Math.Abs(x) + Math.Sin(x * x);
    }
}
