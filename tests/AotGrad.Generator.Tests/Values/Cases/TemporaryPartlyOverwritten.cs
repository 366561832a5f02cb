// x = 0.3, -0.4, 0.5, 0.7, 0.2, -0.6
// m = 1.1, 0.4, -0.3
using System;
using AotGrad;

public static partial class TemporaryPartlyOverwritten
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> m)
    {
        int n = m.Length;
        double[] t = new double[n];
        t[n - 1] = x[0];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < t.Length - 1; j++) t[j] = m[j] * x[i];
            t[n - 1] *= t[0] + m[2];
            for (int j = 0; j < n; j++) sum += t[j] * t[j] * x[i];
        }
        return sum;
    }
}
