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

public static partial class ForEachOverReassigned
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        double s = 0;
        ReadOnlySpan<double> v = x;
        for (int t = 0; t < n; t++)
        {
            foreach (double e in v)
                s += e * e * u;
            v = v.Length > 1 ? v[1..] : y;
        }

        return s;
    }
}
