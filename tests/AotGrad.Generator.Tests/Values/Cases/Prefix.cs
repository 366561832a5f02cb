// x = 0.5, -1.5, 2, 0.75
//
// x = 0.5
//
// x =
//
// x = 0, 0, 1
using System;
using AotGrad;

public static partial class Prefix
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        for (int i = 1; i < x.Length; i++) x[i] *= x[i - 1];
    }
}
