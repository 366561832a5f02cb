// a = 0.1, 1, -2, 1.5, 5, 0.5, -1, 2, 6
// b = 1, -0.5, 2
using System;
using AotGrad;

public static partial class SolvePivotSwapRows
{
    [Differentiable]
    public static double F(Span<double> a, Span<double> b)
    {
        int n = b.Length;
        for (int k = 0; k < n; k++)
        {
            int p = k;
            for (int i = k + 1; i < n; i++)
                if (Math.Abs(a[i * n + k]) > Math.Abs(a[p * n + k])) p = i;
            if (p != k)
            {
                for (int j = 0; j < n; j++)
                    (a[k * n + j], a[p * n + j]) = (a[p * n + j], a[k * n + j]);
                (b[k], b[p]) = (b[p], b[k]);
            }
            for (int i = k + 1; i < n; i++)
            {
                double f = a[i * n + k] / a[k * n + k];
                for (int j = k; j < n; j++) a[i * n + j] -= f * a[k * n + j];
                b[i] -= f * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--)
        {
            double s = b[i];
            for (int j = i + 1; j < n; j++) s -= a[i * n + j] * b[j];
            b[i] = s / a[i * n + i];
        }
        double norm = 0;
        for (int i = 0; i < n; i++) norm += (i + 1) * b[i] * b[i];
        return norm;
    }
}

public static partial class SolvePivotByPermutation
{
    [Differentiable]
    public static double F(Span<double> a, Span<double> b)
    {
        int n = b.Length;
        Span<int> row = stackalloc int[n];
        for (int i = 0; i < n; i++) row[i] = i;
        for (int k = 0; k < n; k++)
        {
            int p = k;
            for (int i = k + 1; i < n; i++)
                if (Math.Abs(a[row[i] * n + k]) > Math.Abs(a[row[p] * n + k])) p = i;
            int t = row[k];
            row[k] = row[p];
            row[p] = t;
            for (int i = k + 1; i < n; i++)
            {
                double f = a[row[i] * n + k] / a[row[k] * n + k];
                for (int j = k; j < n; j++) a[row[i] * n + j] -= f * a[row[k] * n + j];
                b[row[i]] -= f * b[row[k]];
            }
        }
        Span<double> x = stackalloc double[n];
        for (int i = n - 1; i >= 0; i--)
        {
            double s = b[row[i]];
            for (int j = i + 1; j < n; j++) s -= a[row[i] * n + j] * x[j];
            x[i] = s / a[row[i] * n + i];
        }
        x.CopyTo(b);
        // The eliminated matrix in the order of its rows, as the other spelling leaves it.
        Span<double> sorted = stackalloc double[n * n];
        for (int i = 0; i < n; i++) a.Slice(row[i] * n, n).CopyTo(sorted.Slice(i * n));
        sorted.CopyTo(a);
        double norm = 0;
        for (int i = 0; i < n; i++) norm += (i + 1) * b[i] * b[i];
        return norm;
    }
}
