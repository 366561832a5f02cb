// m = 1, 2, -0.5, 0.25, 3, -1, 0.5
// u = 0.7
using System;
using AotGrad;

public static partial class Elementwise
{
    [Differentiable]
    public static double F(double[][] m, double u)
    {
        double s = 0;
        for (int i = 0; i < m.Length; i++)
        {
            for (int j = 0; j < m[i].Length; j++)
            {
                m[i][j] = Math.Sin(m[i][j] * u);
                s += m[i][j] * m[i][j];
            }
        }
        return s;
    }
}

public static partial class NamedRow
{
    [Differentiable]
    public static double F(double[][] m, double u)
    {
        double s = 0;
        for (int i = 0; i < m.Length; i++)
        {
            Span<double> row = m[i];
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = Math.Sin(row[j] * u);
                s += row[j] * m[i][j];
            }
        }
        return s;
    }
}

public static partial class EachRow
{
    [Differentiable]
    public static double F(double[][] m, double u)
    {
        double s = 0;
        foreach (var row in m)
        {
            for (int j = 0; j < row.Length; j++) row[j] = Math.Sin(row[j] * u);
            foreach (var v in row) s += v * v;
        }
        return s;
    }
}

public static partial class RowByRow
{
    [Differentiable]
    public static double F(double[][] m, double u)
    {
        double s = 0;
        int i = 0;
        while (i < m.Length) s += Row(m[i++], u);
        return s;
    }

    [Differentiable]
    private static double Row(double[] row, double u)
    {
        double s = 0;
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = Math.Sin(row[j] * u);
            s += row[j] * row[j];
        }
        return s;
    }
}

public static partial class FromTheEnd
{
    [Differentiable]
    public static double F(double[][] m, double u)
    {
        double s = 0;
        double[][] all = m;
        for (int i = 1; i <= all.Length; i++)
        {
            for (int j = 1; j <= all[^i].Length; j++)
            {
                double v = Math.Sin(all[^i][^j] * u);
                (all[^i][^j], s) = (v, s + v * v);
            }
        }
        return s;
    }
}
