// x = 0.5, -1.5, 2
// y = 0.25, 1, -1
using System;
using AotGrad;

public static partial class ElementWrites
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Tanh(x[i] + y[i]);
    }
}
