// a = 1, 2, 3, 4, 5, 6, 7, 8, 9
// n = 3
//
// a = 1
// n = 1
using System;
using AotGrad;

public static partial class TransposeSwap
{
    [Differentiable]
    public static double F(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++)
            for (int j = i + 1; j < n; j++)
                (a[i * n + j], a[j * n + i]) = (a[j * n + i], a[i * n + j]);
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += Math.Sin(a[i] * (i + 1));
        return s;
    }
}

public static partial class TransposeCopy
{
    [Differentiable]
    public static double F(Span<double> a, int n)
    {
        double[] copy = a.ToArray();
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) a[j * n + i] = copy[i * n + j];
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += Math.Sin(a[i] * (i + 1));
        return s;
    }
}

public static partial class TransposeCycles
{
    [Differentiable]
    public static double F(Span<double> a, int n)
    {
        for (int at = 1; at < a.Length - 1; at++)
        {
            int from = at;
            do from = from % n * n + from / n;
            while (from < at);
            double t = a[at];
            a[at] = a[from];
            a[from] = t;
        }
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += Math.Sin(a[i] * (i + 1));
        return s;
    }
}
