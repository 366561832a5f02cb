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

public static partial class BuffersSwappedInNestedLoops
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        int m = x.Length;
        Span<double> a = new double[m], b = new double[m];
        x.CopyTo(a);
        for (int t = 0; t < n; t++)
        {
            for (int r = 0; r <= t; r++)
            {
                for (int i = 0; i < m; i++)
                    b[i] = Math.Sin(a[i]) * u + a[m - 1 - i];
                var h = a;
                a = b;
                b = h;
                if (a[0] > 1.2)
                    break;
            }

            a[0] += y[0];
        }

        return a[0] * a[^1] + b[0];
    }
}
