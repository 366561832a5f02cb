// w = 0.5, -1, 2, 0.3, 0.7, -0.2, 1.1, 0.4, 0.6, -0.9, 1.3, 0.8
// n = 3
//
// w = 0.5, -1
// n = 0
using System;
using AotGrad;

public static partial class CountersInLoops
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, int n)
    {
        int k = 0, down = w.Length;
        double s = w[0];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                s = Math.Sin(s) * w[k++] + w[--down];
                if (j % 2 == 0) s += w[k++ % w.Length] * s;
                else k -= 1;
            }
            if (i == 1) k = 2;
        }
        int at = 0;
        while (at + 2 < w.Length)
        {
            s += w[at] * w[at + 1] * s;
            at += 2;
            s *= w[at++];
        }
        return s + Each(w, n);
    }

    [Differentiable]
    private static double Each(ReadOnlySpan<double> w, int n)
    {
        if (n == 0) return w[^1];
        int i = 0;
        double s = 1;
        for (int k = 0; k < n; k++)
        {
            double v = w[i++];
            s = s * v + Math.Cos(s * w[i++]);
        }
        return s * Each(w, n - 1) + w[i];
    }
}
