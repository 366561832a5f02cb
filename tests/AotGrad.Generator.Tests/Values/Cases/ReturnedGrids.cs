// x = 0.5, 1.2, -0.3
// n = 5
//
// x = 1, 0, 0
// n = 1
//
// x = 0.1, 0.2, 0.3
// n = 0
using System;
using AotGrad;

public static partial class ReturnedGrids
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double[,] m = { { x[0], x[1] }, { x[2], 1 } };
        double[,] power = { { 1, 0 }, { 0, 1 } };
        while (n > 0)
        {
            if ((n & 1) == 1) power = Product(power, m);
            m = Product(m, m);
            n >>= 1;
        }
        return power[0, 0] + power[1, 1] * Transposed(power)[1, 0];
    }

    [Differentiable]
    private static double[,] Product(double[,] a, double[,] b)
    {
        double[,] c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < b.GetLength(1); j++)
            {
                for (int k = 0; k < b.GetLength(0); k++) c[i, j] += a[i, k] * b[k, j];
            }
        }
        return c;
    }

    [Differentiable]
    private static double[,] Transposed(double[,] a)
    {
        double[,] t = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < t.GetLength(0); i++)
        {
            for (int j = 0; j < t.GetLength(1); j++) t[i, j] = a[j, i];
        }
        return t;
    }
}
