// w = 0.5, -1, 2, 0.3, 0.7, -0.2, 1.1, 0.4, 0.6
// x = 0.5, -1
// sizes = 2, 3, 1
using System;
using AotGrad;

public static partial class OwnRows
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<int> sizes)
    {
        var h = new double[sizes.Length][];
        h[0] = x.ToArray();
        int at = 0;
        for (int l = 1; l < h.Length; l++)
        {
            h[l] = new double[sizes[l]];
            for (int i = 0; i < h[l].Length; i++)
            {
                double s = 0;
                for (int j = 0; j < h[l - 1].Length; j++) s += w[at++] * h[l - 1][j];
                h[l][i] = Math.Tanh(s);
            }
        }
        return h[^1][0];
    }
}
