// x = 1, 2, 3, 4
//
// x = 1
//
// x =
using System;
using AotGrad;

public static partial class Reversed
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        for (int i = 0, j = x.Length - 1; i < j; i++, j--)
        {
            double t = x[i];
            x[i] = x[j] * 2;
            x[j] = t * t;
        }
    }
}
