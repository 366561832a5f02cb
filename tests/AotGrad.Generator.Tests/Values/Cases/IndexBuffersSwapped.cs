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

public static partial class IndexBuffersSwapped
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        int m = x.Length;
        Span<int> p = stackalloc int[m], q = stackalloc int[m];
        for (int i = 0; i < m; i++)
            p[i] = i;
        double s = 0;
        for (int t = 0; t < n; t++)
        {
            for (int i = 0; i < m; i++)
                q[i] = p[(i + 1) % m];
            var h = p;
            p = q;
            q = h;
            for (int i = 0; i < m; i++)
                s += x[p[i]] * y[i] * (t + 1) * u;
        }

        return s;
    }
}
