// x = 0.5, -1.2, 0.8, 2
// y = 1, 0.5, -0.7, 0.2
// idx = 2, 0, 2, 3
//
// x = 0.5
// y = 1
// idx = 0
using System;
using AotGrad;

public static partial class ScatterInPlace
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<int> idx)
    {
        for (int i = 0; i < idx.Length; i++) y[idx[i]] = y[idx[i]] * x[i] + y[i];
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += y[idx[i]] * y[i];
        return s;
    }
}

public static partial class ScatterByForEach
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<int> idx)
    {
        int i = 0;
        foreach (int at in idx)
        {
            y[at] *= x[i];
            if (at == i) y[at] += y[i] / x[i];
            else y[at] += y[i];
            i++;
        }
        double s = 0;
        for (int k = 0; k < y.Length; k++) s += y[idx[k]] * y[k];
        return s;
    }
}
