// x = 0.3, -0.4, 0.5, 0.7, 0.2, -0.6
// m = 1.1, 0.4, -0.3
using System;
using AotGrad;

public static partial class OverwrittenTemporary
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> m)
    {
        int n = m.Length;
        double[] scaled = new double[n];
        double sum = 0;
        for (int i = 0; i < x.Length; i += n)
        {
            for (int j = 0; j < scaled.Length; j++) scaled[j] = m[j] * x[i + j];
            for (int j = 1; j < n; j++) scaled[j] += m[j - 1] * x[i];
            for (int j = 0; j < n; j++) sum += Math.Sin(scaled[j]) * scaled[j];
        }
        return sum;
    }
}
