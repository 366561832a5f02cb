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

public static partial class SwapAndContinue
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        int m = x.Length;
        Span<double> a = new double[m], b = new double[m];
        x.CopyTo(a);
        for (int t = 0; t < 2 * n; t++)
        {
            if (t % 3 == 1)
            {
                a[0] *= u;
                continue;
            }

            for (int i = 0; i < m; i++)
                b[i] = a[i] * a[i] + t;
            {
                var h9 = a;
                a = b;
                b = h9;
            }

            if (a[0] > 30)
                return b[0] * a[0];
        }

        return a[0] + b[0];
    }
}
