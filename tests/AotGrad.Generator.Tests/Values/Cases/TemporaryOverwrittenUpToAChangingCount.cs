// x = 0.3, -0.4, 0.5, 0.7, 0.2, -0.6
// m = 1.1, 0.4, -0.3
using System;
using AotGrad;

public static partial class TemporaryOverwrittenUpToAChangingCount
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> m)
    {
        int n = m.Length;
        double[] t = new double[n];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < n; j++) t[j] = t[j] * 0.5 + m[j] * x[i];
            for (int j = 0; j < n; j++) t[j] = t[j] * t[j];
            for (int j = 0; j < m.Length; j++) sum += t[j] * t[j];
            n = i % 2 == 0 ? 2 : 3;
            for (int j = 0; j < n; j++) t[j] = m[j] + x[i];
        }
        return sum + n;
    }
}
