// x = 0.5, 2, -1, 3
// w = 1.5, 0.25, -0.5, 2
using System;
using AotGrad;

public static partial class RecursionSharedReads
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w) => Dot(x, x) * Dot(x, w[..^1]) + Dot(w[1..], w);

    [Differentiable]
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        a.Length == 0 || b.Length == 0 ? 0 : a[0] * Math.Sin(b[0]) + Dot(a[1..], b[1..]);
}
