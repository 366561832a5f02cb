// x = 0.5, -1, 2, 0.3
// m = 1, 2, -0.5, 0.25, 3, -1
// n = 3
//
// x = 0.5, -1, 2, 0.3
// m = 1, 2, -0.5, 0.25, 3, -1
// n = 0
using System;
using AotGrad;

public static partial class GridsSwapped
{
    [Differentiable]
    public static double F(double[] x, double[,] m, int n)
    {
        double[,] a = { { x[0], x[1] }, { x[2], x[3] } }, b = new double[2, 2];
        for (int t = 0; t < n; t++)
        {
            for (int i = 0; i < a.GetLength(0); i++)
                for (int j = 0; j < a.GetLength(1); j++) b[i, j] = a[i, 0] * a[0, j] + x[i];
            (a, b) = (b, a);
        }
        double[,] c = n > 1 ? a : m;
        c[0, 0] *= c[1, 1];
        double s = 0;
        foreach (double v in c) s += v * v;
        return s * a[0, 0] * a[1, 1] + m[0, 0];
    }
}
