// x = 0.5, -1.5, 2, 0.75
using System;
using AotGrad;

public static partial class PrefixProduct
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        for (int i = 1; i < x.Length; i++) x[i] *= x[i - 1];
        return x[^1] + x[0];
    }
}
