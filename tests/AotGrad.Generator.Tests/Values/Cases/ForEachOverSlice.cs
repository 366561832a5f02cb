// x = 1, 2, 3, 4
//
// x = 1, 2
using System;
using AotGrad;

public static partial class ForEachOverSlice
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (double v in x[1..^1]) s = s * v + v;
        return s + x[0];
    }
}
