// a = 4, 1, 0.5, 1, 3, -0.2, 0.5, -0.2, 2
// b = 1, 2, -1
using System;
using AotGrad;

public static partial class CholeskyColumns
{
    [Differentiable]
    public static double F(Span<double> a, Span<double> b)
    {
        int n = b.Length;
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < j; k++)
                for (int i = j; i < n; i++)
                    a[i * n + j] -= a[i * n + k] * a[j * n + k];
            a[j * n + j] = Math.Sqrt(a[j * n + j]);
            for (int i = j + 1; i < n; i++) a[i * n + j] /= a[j * n + j];
        }
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) b[i] -= a[i * n + k] * b[k];
            b[i] /= a[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) b[i] -= a[k * n + i] * b[k];
            b[i] /= a[i * n + i];
        }
        double s = 0;
        foreach (double v in b) s += Math.Sin(v);
        return s;
    }
}

public static partial class CholeskyRows
{
    [Differentiable]
    public static double F(Span<double> a, Span<double> b)
    {
        int n = b.Length;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i * n + j];
                for (int k = j - 1; k >= 0; k--) sum -= a[i * n + k] * a[j * n + k];
                a[i * n + j] = i == j ? Math.Sqrt(sum) : sum / a[j * n + j];
            }
            double y = b[i];
            for (int k = 0; k < i; k++) y -= a[i * n + k] * b[k];
            b[i] = y / a[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            double y = b[i];
            for (int k = n - 1; k > i; k--) y -= a[k * n + i] * b[k];
            b[i] = y / a[i * n + i];
        }
        double s = 0;
        for (int i = 0; i < b.Length; i++) s += Math.Sin(b[i]);
        return s;
    }
}
