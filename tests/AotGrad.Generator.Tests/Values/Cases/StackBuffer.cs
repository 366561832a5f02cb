// x = 0.5, -1, 2
//
// x = 0.5
//
// x =
using System;
using AotGrad;

public static partial class StackBuffer
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<double> h = stackalloc double[x.Length + 1];
        h[0] = 1;
        for (int i = 0; i < x.Length; i++) h[i + 1] = Math.Sin(h[i] * x[i]);
        return h[^1] * h[0];
    }
}
