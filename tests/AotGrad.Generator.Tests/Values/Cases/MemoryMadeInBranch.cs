// x = 0.5, 1.2
// u = 2
// n = 3
//
// x = 0.5, 1.2
// u = -2
// n = -7
using System;
using AotGrad;

public static partial class MemoryMadeInBranch
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u, int n)
    {
        ReadOnlySpan<double> v = x;
        if (u > 0)
        {
            double[] t = new double[n];
            t[0] = u * u;
            t[n - 1] += x[1] * t[0];
            v = t;
        }
        return v[0] * v[^1];
    }
}
