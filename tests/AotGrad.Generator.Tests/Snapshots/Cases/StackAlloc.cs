// x = 0.5, -1.5, 2
using System;
using AotGrad;

public static partial class StackAlloc
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<double> h = stackalloc double[4];
        for (int i = 0; i < x.Length; i++) h[i + 1] = Math.Tanh(x[i] + h[i]);
        return h[^1] * h[1];
    }
}
