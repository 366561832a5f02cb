// y = 1, -0.5, 2, 0.3, 0.8
// u = 0.2
// n = 3
//
// y = 1, 2
// u = 0.5
// n = 2
//
// y =
// u = 0.5
// n = 2
using System;
using AotGrad;

public static partial class StencilCarried
{
    [Differentiable]
    public static double F(Span<double> y, double u, int n)
    {
        for (int step = 0; step < n; step++)
        {
            if (y.Length < 3) break;
            double left = y[0];
            for (int i = 1; i < y.Length - 1; i++)
            {
                double old = y[i];
                y[i] = old + u * (left - 2 * old + y[i + 1]) - 0.1 * old * old;
                left = old;
            }
        }
        double s = 0;
        foreach (double v in y) s += v * v;
        return s;
    }
}

public static partial class StencilWithCopy
{
    [Differentiable]
    public static double F(Span<double> y, double u, int n)
    {
        for (int step = 0; step < n; step++)
        {
            double[] old = y.ToArray();
            for (int i = 1; i < y.Length - 1; i++)
                y[i] = old[i] + u * (old[i - 1] - 2 * old[i] + old[i + 1]) - 0.1 * old[i] * old[i];
        }
        double s = 0;
        foreach (double v in y) s += v * v;
        return s;
    }
}

public static partial class StencilWithViews
{
    [Differentiable]
    public static double F(Span<double> y, double u, int n)
    {
        Span<double> next = stackalloc double[y.Length];
        for (int step = 0; step < n; step++)
        {
            if (y.Length < 3) continue;
            ReadOnlySpan<double> left = y[..^2], middle = y[1..^1], right = y[2..];
            var inner = next.Slice(1, middle.Length);
            for (int i = 0; i < inner.Length; i++)
                inner[i] = middle[i] + u * (left[i] - 2 * middle[i] + right[i]) - 0.1 * middle[i] * middle[i];
            inner.CopyTo(y[1..]);
        }
        double s = 0;
        for (int i = y.Length - 1; i >= 0; i--) s += y[i] * y[i];
        return s;
    }
}

public static partial class StencilParity
{
    [Differentiable]
    public static double F(Span<double> y, double u, int n)
    {
        int m = y.Length;
        Span<double> both = stackalloc double[2 * m];
        y.CopyTo(both);
        y.CopyTo(both[m..]);
        int at = 0;
        for (int step = 0; step < n; step++)
        {
            var cur = both.Slice(at * m, m);
            at = 1 - at;
            var next = both.Slice(at * m, m);
            for (int i = 1; i < m - 1; i++)
                next[i] = cur[i] + u * (cur[i - 1] - 2 * cur[i] + cur[i + 1]) - 0.1 * cur[i] * cur[i];
        }
        both.Slice(at * m, m).CopyTo(y);
        double s = 0;
        for (int i = 0; i < m; i++) s += y[i] * y[i];
        return s;
    }
}
