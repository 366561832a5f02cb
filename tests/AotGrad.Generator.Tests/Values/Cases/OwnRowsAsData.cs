// x = 0.5, -1, 2, 0.3
// links = 1, 2, 3, 0
//
// x = 0.5
// links = 0
using System;
using AotGrad;

public static partial class OwnRowsAsData
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<int> links)
    {
        int[][] next = new int[x.Length][];
        bool[][] seen = new bool[2][];
        seen[0] = new bool[x.Length];
        seen[1] = seen[0];
        for (int i = 0; i < next.Length; i++) next[i] = i % 2 == 0 ? [links[i], i] : new int[] { links[i] };
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            foreach (int j in next[i])
            {
                if (seen[0][j]) continue;
                s += x[i] * Math.Sin(x[j]) * (next[j].Length + s);
                seen[1][j] = true;
            }
        }
        double[][] f = [[x[0]], [2, s]];
        ref double r = ref f[1][1];
        f[1] = f[0];
        r *= f[1][0];
        return s * r;

    }
}
