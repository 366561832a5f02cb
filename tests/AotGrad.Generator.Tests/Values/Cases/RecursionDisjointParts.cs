// y = 0.5, 2, -1, 3, 0.25, 1.5, -2, 1
using System;
using AotGrad;

public static partial class RecursionDisjointParts
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        int h = y.Length / 2;
        Mix(y[..h], y[h..]);
        Mix(y.Slice(1, 2), y.Slice(4, 2));
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }

    [Differentiable]
    private static void Mix(Span<double> a, Span<double> b)
    {
        if (a.Length == 0) return;
        a[0] *= b[0];
        b[0] += Math.Sin(a[0]);
        Mix(a[1..], b[1..]);
        b[0] *= a[0];
    }
}
