// x = 0.5, -1, 2
// n = 3
using System;
using AotGrad;

public static partial class IntegerSpans
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        Span<int> order = stackalloc int[3];
        for (int i = 0; i < n; i++) order[i] = (i * 2 + 1) % n;
        double s = 1;
        for (int i = 0; i < n; i++) s = s * x[order[i]] + i;
        return s;
    }
}
