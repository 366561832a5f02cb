// x = 3, 0.5, 2, -1
//
// x = 1
//
// x =
using System;
using AotGrad;

public static partial class Bubble
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j + 1 < x.Length - i; j++)
            {
                if (x[j] > x[j + 1]) (x[j], x[j + 1]) = (x[j + 1] * 2, x[j]);
            }
        }
    }
}
