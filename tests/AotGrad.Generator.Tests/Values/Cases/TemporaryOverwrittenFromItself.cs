// x = 0.3, -0.4, 0.5, 0.7, 0.2, -0.6
// m = 1.1, 0.4, -0.3
using System;
using AotGrad;

public static partial class TemporaryOverwrittenFromItself
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> m)
    {
        int n = m.Length;
        double[] t = m.ToArray();
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < n; j++) t[j] = t[n - 1 - j] * x[i] + 0.5;
            Span<double> first = t.AsSpan(0, 2);
            for (int j = 0; j < first.Length; j++) first[j] = first[j] * first[j] + x[i];
            for (int j = 0; j < n; j++) sum += t[j] * t[j] * m[j];
            for (int j = 0; j < n; j++) { t[j] = x[i] * m[j]; sum += t[j] * t[0]; }
        }
        return sum;
    }
}
