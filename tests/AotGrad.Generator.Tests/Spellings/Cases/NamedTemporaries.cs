// x = 0.5
// y = -1.5
using System;
using AotGrad;

public static partial class Inline
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Math.Sin(x * y) / (1 + x * x) * Math.Sin(x * y);
    }
}

public static partial class Named
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double p = x * y;
        double s = Math.Sin(p);
        double q = x * x;
        double d = 1 + q;
        double r = s / d;
        return r * s;
    }
}

public static partial class Reused
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double t = x * y;
        t = Math.Sin(t);
        double u = t;
        t = t / (1 + x * x);
        t *= u;
        return t;
    }
}

public static partial class Tuples
{
    [Differentiable]
    public static double F(double x, double y)
    {
        var (p, d) = (x * y, 1 + x * x);
        (p, d) = (Math.Sin(p), 1 / d);
        return p * d * p;
    }
}

public static partial class Chained
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double a, b;
        a = b = Math.Sin(x * y);
        return a / (1 + x * x) * b;
    }
}
