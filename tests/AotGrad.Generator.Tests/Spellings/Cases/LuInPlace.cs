// a = 4, 1, -2, 1, 5, 0.5, -1, 2, 6
// n = 3
//
// a = 1.5
// n = 1
//
// a =
// n = 0
using System;
using AotGrad;

public static partial class LuDoolittle
{
    [Differentiable]
    public static double F(Span<double> a, int n)
    {
        for (int k = 0; k < n; k++)
        {
            for (int i = k + 1; i < n; i++)
            {
                a[i * n + k] /= a[k * n + k];
                for (int j = k + 1; j < n; j++)
                    a[i * n + j] -= a[i * n + k] * a[k * n + j];
            }
        }
        double logDet = 0;
        for (int i = 0; i < n; i++)
            logDet += Math.Log(Math.Abs(a[i * n + i]));
        return logDet;
    }
}

public static partial class LuByRows
{
    [Differentiable]
    public static double F(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            var row = a.Slice(i * n, n);
            for (int k = 0; k < i; k++)
            {
                var pivot = a.Slice(k * n, n);
                double f = row[k] / pivot[k];
                row[k] = f;
                for (int j = k + 1; j < n; j++)
                    row[j] -= f * pivot[j];
            }
        }
        double logDet = 0;
        for (int i = 0; i < n; i++)
            logDet += Math.Log(Math.Abs(a[i * n + i]));
        return logDet;
    }
}

public static partial class LuCrout
{
    [Differentiable]
    public static double F(Span<double> a, int n)
    {
        int k = 0;
        while (k < n)
        {
            int i = k;
            while (++i < n)
            {
                double f = a[i * n + k] = a[i * n + k] / a[k * n + k];
                int j = n - 1;
                do
                {
                    if (j == k) break;
                    a[i * n + j] = a[i * n + j] - f * a[k * n + j];
                }
                while (--j > k);
            }
            k++;
        }
        double logDet = 0;
        foreach (int i in stackalloc int[0]) logDet += i;
        for (int at = 0; at < a.Length; at += n + 1)
            logDet += Math.Log(Math.Abs(a[at]));
        return logDet;
    }
}
