// x = 0.3, -0.4, 0.5, 0.7, 0.2, -0.6
// m = 1.1, 0.4, -0.3
using System;
using AotGrad;

public static partial class TemporaryOverwrittenOnCondition
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> m)
    {
        int n = m.Length;
        double[] t = new double[n];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (x[i] > m[j]) t[j] = m[j] * x[i];
            }
            for (int j = 0; j < n; j++)
            {
                t[j] += x[i] * x[i];
                if (t[j] > 0.8) break;
            }
            for (int j = n - 1; j >= 0; j--) sum += t[j] * t[j] * m[j];
        }
        return sum;
    }
}
