// x = 0.5, -1, 2
// y = 1, 1, 1
// at = 2, 0, 2
using System;
using AotGrad;

public static partial class Scatter
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<int> at)
    {
        for (int i = 0; i < at.Length; i++) y[at[i]] += x[i] * y[at[i]];
    }
}
