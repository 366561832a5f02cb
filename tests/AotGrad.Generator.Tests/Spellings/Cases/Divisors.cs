// x = 0.5, -1.25, 2
// d = 3
//
// x =
// d = 3
using System;
using AotGrad;

public static partial class DividedInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double d)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i] / (d * d);
        return s;
    }
}

public static partial class HoistedDivisor
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double d)
    {
        double s = 0;
        double square = d * d;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i] / square;
        return s;
    }
}

public static partial class Reciprocal
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double d)
    {
        double s = 0;
        double factor = 1 / (d * d);
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * factor;
        return s;
    }
}

public static partial class DividedAfter
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double d)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i];
        return s / d / d;
    }
}

public static partial class DividedTwice
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double d)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double q = x[i] / d;
            s += q * q;
        }
        return s;
    }
}
