// x = 0.5, 1.2, -0.3
//
// x = 2, 3, 4
using System;
using AotGrad;

public static partial class ReturnedViews
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<double> a = stackalloc double[6];
        x.CopyTo(a);
        Spread(a);
        Span<double> tail = From(a, 2);
        for (int i = 0; i < tail.Length; i++) tail[i] = tail[i] * 2 + a[i];
        From(a, 1)[0] *= a[2];
        double s = 0;
        foreach (double v in From(a, 0)) s += v * v;
        return s + Spread(a)[1] + Larger(a[..3], a[3..])[0] * s;
    }

    [Differentiable]
    private static Span<double> From(Span<double> a, int n) => a[n..];

    [Differentiable]
    private static Span<double> Spread(Span<double> a)
    {
        for (int i = 3; i < a.Length; i++) a[i] = a[i - 3] * a[i - 2] + 0.1;
        return a.Slice(2);
    }

    [Differentiable]
    private static ReadOnlySpan<double> Larger(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a[0] > b[0]) return a;
        return b;
    }
}
