// y = 0.5, 2, 3
// limit = 1
//
// y = 0.5
// limit = 1
//
// y =
// limit = 1
using System;
using AotGrad;

public static partial class VoidReturns
{
    [Differentiable]
    public static void F(Span<double> y, [NoGrad] double limit)
    {
        if (y.Length == 0) return;
        for (int i = 0; i < y.Length; i++)
        {
            y[i] *= y[i];
            if (y[i] > limit) return;
        }
        y[0] *= 3;
    }
}
