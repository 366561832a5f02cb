// x = 0.5, -1, 2
// n = 4
//
// x = 0.5, -1, 2
// n = 0
//
// x = 1.5, 0.5
// n = 1
using System;
using AotGrad;

public static partial class OwnRowsReplaced
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        var h = new double[2][];
        h[0] = x.ToArray();
        h[1] = new double[1];
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double[] next = new double[h[0].Length + 1];
            for (int j = 0; j < h[0].Length; j++)
            {
                if (j == 1) continue;
                next[j] = Math.Sin(h[0][j]) * h[1][0] + x[0];
            }
            next[^1] = next[0] * x[^1];
            h[1] = h[0];
            if (i % 2 == 0) h[0] = next;
            else h[0] = i > 2 ? h[1] : [next[0] * s, x[0]];
            s += h[0][^1] * h[1][0];
            h[0][0] *= s;
        }
        int k = 0;
        while (k < n)
        {
            double[][] g = new double[2][];
            g[k % 2] = new double[k + 1];
            g[k % 2][k] = x[0] * s;
            if (k % 2 == 0) g[1] = g[0];
            s += g[k % 2][k] * x[^1];
            k++;
        }
        Put(0);
        h[1][0] *= (h[1] = [x[0], s])[1];
        return s * h[0][0] + h[1][0];

        void Put(int i) => h[i] = [h[i][0] * s, 1];
    }
}
