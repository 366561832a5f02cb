// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
using System;
using AotGrad;

public static partial class TriangularPairs
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j <= i; j++) s += x[i] * Math.Sin(x[j] + s);
        }
        return s;
    }
}
