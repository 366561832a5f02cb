// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
//
// x = 0, 2, 3
//
// x = 0, 0, 3
using System;
using AotGrad;

public static partial class ProductUp
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++) p *= x[i];
        return p;
    }
}
