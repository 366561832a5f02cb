// w = 0.5, -1, 2, 0.3, 0.7, -0.2, 1.1, 0.4, -0.6, 0.9, 0.1, 0.8, -0.3, 0.6
// x = 0.5, -1
// sizes = 2, 3, 2, 1
//
// w = 0.5, -1
// x = 0.25
// sizes = 1, 1
//
// w = 0.5
// x = 0.25, 2
// sizes = 2
using System;
using AotGrad;

public static partial class OwnRowsLayers
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, double[] x, ReadOnlySpan<int> sizes)
    {
        double[][] h = new double[sizes.Length][];
        h[0] = (double[])x.Clone();
        int at = 0;
        for (int l = 1; l < sizes.Length; l++)
        {
            h[l] = new double[sizes[l]];
            Layer(w[at..], h[l - 1], h[l]);
            at += sizes[l] * sizes[l - 1];
        }
        double[] now = x;
        double s = 0;
        for (int l = 0; l < h.Length; l++)
        {
            s += now[0] * h[l][^1];
            now = h[l];
        }
        ReadOnlySpan<double> view = x;
        for (int l = 0; l < h.Length; l++)
        {
            view = l % 2 == 0 ? h[l] : view;
            s += Sum(view) * view[0] + Total(h);
        }
        return s;
    }

    [Differentiable]
    private static void Layer(ReadOnlySpan<double> w, ReadOnlySpan<double> from, Span<double> to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < from.Length; j++) s += w[i * from.Length + j] * from[j];
            to[i] = Math.Tanh(s);
        }
    }

    [Differentiable]
    private static double Sum(ReadOnlySpan<double> v)
    {
        double s = 0;
        foreach (double e in v) s += e * e;
        return s;
    }

    [Differentiable]
    private static double Total(double[][] h)
    {
        double s = 0;
        foreach (double[] row in h) s += row[0];
        return s * h[^1][0];
    }
}
