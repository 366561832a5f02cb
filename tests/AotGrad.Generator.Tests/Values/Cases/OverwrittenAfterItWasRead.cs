// a = 0.5
// h = -1.5
// x = 0.5, -1, 2
//
// a = 2
// h = 0.25
// x =
//
// a = -1
// h = 0.75
// x = 3
using System;
using AotGrad;

public static partial class OverwrittenAfterItWasRead
{
    [Differentiable]
    public static double F(double a, double h, ReadOnlySpan<double> x)
    {
        double product = a * h;
        for (int i = 0; i < x.Length; i++) h += x[i];
        double square = a * a;
        for (int i = 0; i < x.Length; i++) a = Math.Sin(x[i]);
        return product * square + a * h;
    }
}
