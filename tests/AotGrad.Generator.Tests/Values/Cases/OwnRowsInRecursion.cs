// x = 0.5, -1, 2, 0.3, 0.7
// n = 2
//
// x = 0.5, 1
// n = 0
using System;
using AotGrad;

public static partial class OwnRowsInRecursion
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        if (n == 0) return x[0] * x[^1];
        var h = new double[n][];
        for (int i = 0; i < n; i++)
        {
            h[i] = new double[i + 1];
            h[i][i] = x[i] * x[0];
        }
        Scale(h[n - 1], n);
        h[0][0] *= F(h[n - 1], n - 1);
        double[] row = h[n / 2];
        h[n / 2] = h[0];
        row[0] += x[1] * row[^1];
        return h[n / 2][0] * row[0] + F(x, n - 1);
    }

    [Differentiable]
    private static void Scale(Span<double> v, int n)
    {
        if (n == 0) return;
        v[0] = v[0] * Math.Sin(v[^1]) + 0.25;
        Scale(v, n - 1);
        v[^1] *= v[0];
    }
}
