// x = 0.5, 2
using System;
using AotGrad;

public static partial class SameRefTwice
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        Add(ref x[0], x[0], x[1]);
        Add(ref x[1], x[0], x[1]);
        return x[0] * x[1];
    }

    [Differentiable]
    private static void Add(ref double to, double a, double b)
    {
        to += a * b;
        to *= a;
    }
}
