// a = 0.3, -0.5, 0.7, 0.2
// b = 2, 3, 2.5, 4
// c = 0.5, 0.1, -0.4, 0.6
// d = 1, -1, 0.5, 2
//
// a = 0.1
// b = 2
// c = 0.1
// d = 1
using System;
using AotGrad;

public static partial class ThomasInPlace
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, Span<double> d)
    {
        int n = d.Length;
        c[0] /= b[0];
        d[0] /= b[0];
        for (int i = 1; i < n; i++)
        {
            double m = 1 / (b[i] - a[i] * c[i - 1]);
            c[i] *= m;
            d[i] = (d[i] - a[i] * d[i - 1]) * m;
        }
        for (int i = n - 2; i >= 0; i--) d[i] -= c[i] * d[i + 1];
        double s = 0;
        for (int i = 0; i < n; i++) s += d[i] * d[i];
        return s;
    }
}

public static partial class ThomasCarried
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, Span<double> d)
    {
        int n = d.Length;
        double lastC = 0, lastD = 0;
        for (int i = 0; i < n; i++)
        {
            double lower = i == 0 ? 0 : a[i];
            double pivot = b[i] - lower * lastC;
            lastC = c[i] / pivot;
            lastD = (d[i] - lower * lastD) / pivot;
            (c[i], d[i]) = (lastC, lastD);
        }
        int k = n - 1;
        while (k-- > 0) d[k] -= c[k] * d[k + 1];
        double s = 0;
        foreach (var v in d) s += v * v;
        return s;
    }
}
