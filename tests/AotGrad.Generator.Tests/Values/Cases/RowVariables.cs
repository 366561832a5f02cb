// m = 1, 2, -0.5, 0.25, 3, -1
// x = 0.5, 0.7
// n = 2
using System;
using AotGrad;

public static partial class RowVariables
{
    [Differentiable]
    public static double F(double[][] m, double[] x, int n)
    {
        double[] row = m[0];
        double s = 0;
        for (int i = 1; i < m.Length; i++)
        {
            s += row[0] * row[^1];
            row[0] *= s;
            row = m[i];
        }
        ReadOnlySpan<double> v = x;
        for (int i = 0; i < m.Length; i++)
        {
            s += v[0] * m[i][0];
            v = i == n ? x : m[i].AsSpan(m[i].Length - 1);
            s += Math.Sin(v[^1]) * Dot(m, v);
        }
        return s * row[0];
    }

    [Differentiable]
    private static double Dot(double[][] m, ReadOnlySpan<double> v)
    {
        double[] longest = m[0];
        foreach (double[] row in m)
        {
            if (row.Length > longest.Length) longest = row;
        }
        return longest[0] * v[0];
    }
}
