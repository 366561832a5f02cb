// x = 0.5, -1, 2, 1.5, 0.3
//
// x = 0.7
using System;
using AotGrad;

public static partial class RecursiveTree
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        if (x.Length == 1) return Math.Sin(x[0]);
        int half = x.Length / 2;
        return F(x[..half]) * F(x[half..]);
    }
}
