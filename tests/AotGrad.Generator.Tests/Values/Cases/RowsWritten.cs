// m = 1, 2, -0.5, 0.25, 3, -1, 0.5
// x = 0.5, -1, 2, 0.7
// n = 3
using System;
using AotGrad;

public static partial class RowsWritten
{
    [Differentiable]
    public static double F(double[][] m, ReadOnlySpan<double> x, int n)
    {
        for (int k = 0; k < n; k++)
        {
            for (int i = 1; i < m.Length; i++)
            {
                double[] above = m[i - 1], row = m[i];
                for (int j = 0; j < above.Length; j++) row[j] = Math.Sin(row[j] * above[j]) + x[j] * row[j];
                row[^1] *= row[0] + m[0][0];
            }
            m[k][0] += m[n - 1 - k][^1] * m[k][0];
            x[..m[k].Length].CopyTo(m[k]);
        }
        (m[0][0], m[2][1]) = (m[2][1], m[0][0] * 2);
        int at = 0;
        m[at++][at - 1] = m[at][at - 1] * m[0][0] + (at = 2);
        m[at][at = 0] = Math.Exp(m[2][1]);
        Scale(m[1], m[2][0]);
        m[1].AsSpan(1).Fill(m[1][0] * m[1][1]);
        double s = 0;
        for (int i = 0; i < m.Length; i++)
        {
            for (int j = 0; j < m[i].Length; j++) s = s * 0.5 + m[i][j] * m[i][j];
        }
        return s;
    }

    [Differentiable]
    private static void Scale(Span<double> y, double by)
    {
        for (int i = 0; i < y.Length; i++) y[i] *= by * y[i];
    }
}
