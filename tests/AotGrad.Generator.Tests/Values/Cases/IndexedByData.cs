// x = 0.5, -1, 2
// at = 2, 0, 2, 2
//
// x = 0.5
// at =
//
// x = 0.5, -1, 2
// at = 1
using System;
using AotGrad;

public static partial class IndexedByData
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<int> at)
    {
        double s = 1;
        for (int i = 0; i < at.Length; i++) s = s * x[at[i]] + x[at[i]];
        return s;
    }
}
