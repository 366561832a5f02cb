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

public static partial class AliasOfSwappedBuffer
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        int m = x.Length;
        Span<double> a = y, b = new double[m];
        Span<double> alias = a;
        for (int t = 0; t < n; t++)
        {
            alias[0] += u * a[0];
            b[0] = alias[0] * a[0];
            {
                var h9 = a;
                a = b;
                b = h9;
            }
        }

        return alias[0] + a[0] * 3;
    }
}
