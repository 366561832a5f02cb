// a = 4, 1, -2, 1, 5, 0.5, -1, 2, 6
//
// a = 2
using System;
using AotGrad;

public static partial class InverseInPlace
{
    [Differentiable]
    public static double F(Span<double> a)
    {
        int n = (int)Math.Sqrt(a.Length);
        for (int p = 0; p < n; p++)
        {
            double pivot = 1 / a[p * n + p];
            a[p * n + p] = 1;
            for (int j = 0; j < n; j++) a[p * n + j] *= pivot;
            for (int i = 0; i < n; i++)
            {
                if (i == p) continue;
                double f = a[i * n + p];
                a[i * n + p] = 0;
                for (int j = 0; j < n; j++) a[i * n + j] -= f * a[p * n + j];
            }
        }
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += (i + 1) * a[i];
        return s;
    }
}

public static partial class InverseAugmented
{
    [Differentiable]
    public static double F(Span<double> a)
    {
        int n = (int)Math.Sqrt(a.Length);
        double[] work = new double[2 * n * n];
        for (int i = 0; i < n; i++)
        {
            a.Slice(i * n, n).CopyTo(work.AsSpan(2 * i * n, n));
            work[2 * i * n + n + i] = 1;
        }
        for (int p = 0; p < n; p++)
        {
            Span<double> pivotRow = work.AsSpan(2 * p * n, 2 * n);
            double pivot = pivotRow[p];
            for (int j = 0; j < 2 * n; j++) pivotRow[j] /= pivot;
            for (int i = 0; i < n; i++)
            {
                if (i != p)
                {
                    Span<double> row = work.AsSpan(2 * i * n, 2 * n);
                    double f = row[p];
                    for (int j = 0; j < row.Length; j++) row[j] -= f * pivotRow[j];
                }
            }
        }
        for (int i = 0; i < n; i++) work.AsSpan((2 * i + 1) * n, n).CopyTo(a[(i * n)..]);
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += (i + 1) * a[i];
        return s;
    }
}
