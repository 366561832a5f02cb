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

public static partial class OutputSwappedWithBuffer
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        int m = x.Length;
        Span<double> cur = y;
        Span<double> p = new double[m];
        for (int t = 0; t < n; t++)
        {
            for (int i = 0; i < m; i++)
                p[i] = cur[i] * u + Math.Sin(cur[m - 1 - i]) * x[i];
            var h = cur;
            cur = p;
            p = h;
            if (cur[0] > 5)
                break;
        }

        double s = 0;
        foreach (double v in cur)
            s += v * v;
        return s;
    }
}
