// w = 1, 2, -0.5, 0.25, 3, -1, 0.5
// x = 0.5, -1, 2, 0.7
// next = 2, 0, 1, 1, 0
using System;
using AotGrad;

public static partial class RowsRead
{
    [Differentiable]
    public static double F(double[][] w, ReadOnlySpan<double> x, int[][] next)
    {
        double s = w.Length;
        for (int i = 0; i < w.Length; i++)
        {
            for (int j = 0; j < w[i].Length; j++) s += w[i][j] * x[j] * w[i][j];
        }
        foreach (double[] row in w)
        {
            double p = 1;
            foreach (double v in row) p *= v;
            s += Math.Sin(p);
        }
        foreach (int[] edges in next)
        {
            foreach (int to in edges) s *= 1 + 0.1 * w[to][^1];
        }
        var last = w[^1];
        s += last[0] * w[next[0][0]][1];
        return s + Dot(w[1], x[..2]) * Total(w) + Dot(w[2].AsSpan(1, 2), x.Slice(1, 2));
    }

    [Differentiable]
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s = 0;
        for (int i = 0; i < b.Length; i++) s += a[i] * b[i];
        return s;
    }

    [Differentiable]
    private static double Total(double[][] rows)
    {
        double s = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double[] row = rows[i];
            for (int j = 0; j < row.Length; j++) s += row[j] * row[j];
        }
        return s;
    }
}
