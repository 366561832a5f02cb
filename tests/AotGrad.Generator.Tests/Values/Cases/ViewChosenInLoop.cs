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

public static partial class ViewChosenInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        Span<double> t = stackalloc double[4];
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            Span<double> v = x[i] > 0 ? t : y;
            v[i] = v[i] * 2 + x[i] * x[i];
            s += v[0] * u;
        }

        return s + t[0] * y[0];
    }
}
