// w = 0.5, -1.5, 2, 0.75, 1, -0.25
// n = 3
using System;
using AotGrad;

public static partial class Slices
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, int n)
    {
        ReadOnlySpan<double> first = w.Slice(0, n);
        var second = w.Slice(n, n);
        double s = 0;
        for (int i = 0; i < n; i++) s += first[i] * second[i];
        return s * s;
    }
}
