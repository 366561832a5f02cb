// a = 1, 4, 2, 3
// b = 0.5, 2
//
// a = 4, 1, 0.5, 2, 0.3, -1, 1, 2, 3
// b = 0.5, 2, 1
using System;
using AotGrad;

public static partial class RowSwaps
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int n = b.Length;
        var m = new double[n][];
        for (int i = 0; i < n; i++)
        {
            double[] row = new double[n + 1];
            a.Slice(i * n, n).CopyTo(row);
            row[n] = b[i];
            m[i] = row;
        }
        for (int k = 0; k < n; k++)
        {
            int p = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(m[i][k]) > Math.Abs(m[p][k])) p = i;
            }
            (m[k], m[p]) = (m[p], m[k]);
            double[] pivot = m[k];
            for (int i = k + 1; i < n; i++)
            {
                double[] row = m[i];
                double f = row[k] / pivot[k];
                for (int j = k; j <= n; j++) row[j] -= f * pivot[j];
            }
        }
        return m[n - 1][n] / m[n - 1][n - 1];
    }
}
