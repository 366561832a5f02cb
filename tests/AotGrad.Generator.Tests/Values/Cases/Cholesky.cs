// a = 4, 1, 0.5, 1, 3, 0.25, 0.5, 0.25, 5
// n = 3
using System;
using AotGrad;

public static partial class Cholesky
{
    [Differentiable]
    public static double F(Span<double> a, int n)
    {
        double logDeterminant = 0;
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < j; k++) a[j * n + j] -= a[j * n + k] * a[j * n + k];
            a[j * n + j] = Math.Sqrt(a[j * n + j]);
            logDeterminant += 2 * Math.Log(a[j * n + j]);
            for (int i = j + 1; i < n; i++)
            {
                for (int k = 0; k < j; k++) a[i * n + j] -= a[i * n + k] * a[j * n + k];
                a[i * n + j] /= a[j * n + j];
            }
        }
        return logDeterminant;
    }
}
