// u = 1.2
// n = 4
// m = 7
//
// u = -0.4
// n = 1
// m = 3
//
// u = 0.8
// n = 0
// m = 0
//
// u = 0.7
// n = -3
// m = -5
using System;
using AotGrad;

public static partial class KeptByIndex
{
    [Differentiable]
    public static double F(double u, int n, int m)
    {
        double s = u;
        for (int i = 1; i <= n; i++) s = Math.Sin(s) * u + i;
        for (int i = n; i >= -2; i--) s = Math.Cos(s) + u;
        for (int i = n; i > 2; i--) s *= s / (1 + s * s);
        for (int i = 100; i < 100 + n; i++) s = Math.Tanh(s + u);
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < m; j++) s = Math.Sin(s * u) + j;
            for (int j = m - 1; j >= i; j--) s = Math.Cos(s) * u;
            for (int j = -i; j <= i; j++) s = Math.Sin(s + j);
        }

        int from = n;
        for (int i = from; i < m; i++)
        {
            from += 2;
            s = Math.Sin(s + from * u);
        }

        return s;
    }
}
