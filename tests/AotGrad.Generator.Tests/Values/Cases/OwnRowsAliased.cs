// x = 0.5, -1, 2
// n = 2
//
// x = 1.5, 0.25, -0.5
// n = 0
using System;
using AotGrad;

public static partial class OwnRowsAliased
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double[][] a = [[x[0], x[1]], [x[2], 1], new double[3]];
        a[2] = a[0];
        a[2][1] *= x[2];
        double s = a[0][1] * a[0][0];
        (a[0], a[1]) = (a[1], a[0]);
        a[0][0] *= a[2][0];
        s += a[0][0] * a[1][1] + a[1][0] * a[0][0];
        double[] row = a[1];
        a[1] = new double[] { x[0] * x[0], row[0] * s };
        row[0] += a[1][0];
        s += a[2][0] * a[1][1];
        for (int i = 0; i < n; i++)
        {
            double[] last = a[2];
            for (int j = 2; j > 0; j--) a[j] = a[j - 1];
            a[0] = last;
            last[0] *= Math.Cos(a[1][1]);
            s += a[i][0] * last[1];
        }
        double[][] b = a, copy = (double[][])a.Clone();
        b[0] = b[1];
        b[0][0] *= x[1];
        s += a[0][0] * a[1][0] + copy[0][0] * copy[1][0];
        return s * row[0];
    }
}
