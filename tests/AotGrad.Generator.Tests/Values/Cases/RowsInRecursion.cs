// m = 1, 2, -0.5, 0.25, 3, -1
// n = 2
using System;
using AotGrad;

public static partial class RowsInRecursion
{
    private static readonly double[][] s_scale = [[2, 3], [0.5]];
    private static readonly Weights s_weights = new();

    private sealed class Weights
    {
        public int[][] Order = [[1], [0, 2]];
    }

    [Differentiable]
    public static double F(double[][] m, int n)
    {
        Sweep(m, n);
        return m[s_weights.Order[1][1]][0] * m[1][0] + Weigh(s_scale, 1, m[0][0]);
    }

    [Differentiable]
    private static void Sweep(double[][] m, int n)
    {
        if (n == 0) return;
        m[n][0] *= Math.Sin(m[n - 1][^1] * m[n][0]) * s_scale[0][1];
        Sweep(m, n - 1);
        m[n - 1][0] += m[n][^1] * m[n - 1][0];
    }

    [Differentiable]
    private static double Weigh(double[][] m, int n, double x) => n < 0 ? x : m[n][0] * x * Weigh(m, n - 1, x * x);
}
