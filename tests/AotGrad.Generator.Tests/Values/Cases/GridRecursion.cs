// m = 1, 2, 3, 4, 5, 6, 7, 8, 9
// u = 0.7
using System;
using AotGrad;

public static partial class GridRecursion
{
    [Differentiable]
    public static double F(double[,] m, double u)
    {
        double[,] t = new double[2, 2];
        t[0, 1] = u;
        return Product(m, t, m.GetLength(0) - 1) * t[0, 1];
    }

    [Differentiable]
    private static double Product(double[,] m, double[,] t, int i)
    {
        if (i < 0) return t[0, 1];
        t[0, 1] *= Math.Cos(m[i, 0]);
        m[i, 2] += t[0, 1];
        return Math.Sin(m[i, 1]) * Product(m, t, i - 1) + m[i, 2];
    }
}
