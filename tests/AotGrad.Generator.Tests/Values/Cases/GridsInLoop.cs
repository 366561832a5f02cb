// x = 0.5, -1, 0.25
// m = 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8
using System;
using AotGrad;

public static partial class GridsInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double[,,] m)
    {
        double s = 1;
        for (int k = 0; k < x.Length; k++)
        {
            double[,] r = { { x[k], s }, { -s, x[k] * x[k] } };
            var t = new double[m.GetLength(0), 2, 2];
            var alias = t;
            for (int a = 0; a < m.GetLength(0); a++)
                for (int i = 0; i < 2; i++)
                    for (int j = 0; j < 2; j++) alias[a, i, j] = r[i, j] * m[a, j, i] + (a > 0 ? t[a - 1, i, j] : 0);
            s = Math.Sin(t[1, 0, 1] * t[1, 1, 0]) + t[0, 0, 0] * r[1, 1];
            m[1, 0, k % 2] = s;
        }
        return s;
    }
}
