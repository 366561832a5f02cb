// a = 1, 2, -0.5, 0.25
// b = 0.5, 1.5, 3, -1
//
// a = 2, 1, 0.5, -1, 3, 0.25
// b = 1, 2, 3, 4, 5, 6, 7, 8, 9
using System;
using AotGrad;

public static partial class GridProduct
{
    [Differentiable]
    public static double F(double[,] a, double[,] b)
    {
        int n = a.GetLength(0), m = b.GetLength(1), inner = a.GetLength(1);
        double[,] c = new double[n, m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
                for (int k = 0; k < inner; k++) c[i, j] += a[i, k] * b[k, j];
        double s = 0;
        foreach (double v in c)
        {
            if (v > 100) break;
            s += v * v;
        }
        return s + c[n - 1, 0] * c.Length;
    }
}
