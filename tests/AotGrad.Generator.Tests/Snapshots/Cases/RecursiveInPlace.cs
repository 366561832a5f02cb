// y = 0.5, -1, 2, 1.5
// i = 0
//
// y =
// i = 0
using System;
using AotGrad;

public static partial class RecursiveInPlace
{
    [Differentiable]
    public static void F(Span<double> y, int i)
    {
        if (i + 1 >= y.Length) return;
        y[i + 1] *= y[i];
        F(y, i + 1);
        y[i] += Math.Sin(y[i + 1]);
    }
}
