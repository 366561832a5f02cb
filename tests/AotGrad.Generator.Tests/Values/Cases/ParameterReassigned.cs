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

public static partial class ParameterReassigned
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        double s = 0;
        while (x.Length > 0)
        {
            s += x[0] * u * s + x[^1];
            x = x[1..];
        }

        return s;
    }
}
