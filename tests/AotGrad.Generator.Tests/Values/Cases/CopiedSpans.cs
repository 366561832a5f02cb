// x = 0.5, -1, 2
// y = 3, 4, 5
//
// x =
// y =
using System;
using AotGrad;

public static partial class CopiedSpans
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y)
    {
        double s = 1;
        foreach (double v in y) s += v * v;
        x.CopyTo(y);
        for (int i = 0; i < y.Length; i++) y[i] *= s * x[i];
        return s;
    }
}
