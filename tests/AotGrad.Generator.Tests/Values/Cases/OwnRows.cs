// x = 0.5, -1, 2, 0.7
// n = 3
//
// x = 0.5
// n = 1
//
// x = 1.5, 2
// n = 0
using System;
using AotGrad;

public static partial class OwnRows
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        var h = new double[n][];
        for (int i = 0; i < n; i++)
        {
            h[i] = new double[x.Length + i];
            for (int j = 0; j < x.Length; j++) h[i][j] = x[j] * (i + 1);
            h[i][^1] += Math.Sin(x[0]) * h[i][0];
        }
        double[][] c = [[1, x[0]], [x[^1] * x[0], 2, x[0]], []];
        double s = c[0][1] * c[1][0];
        foreach (double[] row in h)
        {
            for (int j = 1; j < row.Length; j++) row[j] += row[j - 1] * row[j];
            s += row[^1] * c[1][2];
        }
        for (int i = 1; i < h.Length; i++)
        {
            h[i][0] *= h[i - 1][^1];
            s += h[i][0] * h[i].Length + c[i % 2].Length;
        }
        foreach (double v in c[1]) s *= v;
        return s;
    }
}
