// x = 0.5, -1.2, 0.8, 2
// y = 1, 0.5, -0.7, 0.2
// u = 0.6
// n = 3
//
// x = 0.5, -1.2, 0.8, 2
// y = 1, 0.5, -0.7, 0.2
// u = 1.6
// n = 0
//
// x = 0.5
// y = 1
// u = -0.6
// n = 2
using System;
using AotGrad;

public static partial class ConditionReadsView
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        ReadOnlySpan<double> v = x;
        double s = 0;
        while (v.Length > 0 && v[0] < 1.5)
        {
            s += v[0] * v[0] * u;
            v = v[1..];
        }

        return s + v.Length;
    }
}
