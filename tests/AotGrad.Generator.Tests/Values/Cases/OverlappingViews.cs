// x = 0.5, -1, 2, 3
using System;
using AotGrad;

public static partial class OverlappingViews
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        var a = x.Slice(0, 3);
        var b = x.Slice(1, 3);
        for (int i = 0; i < 3; i++) a[i] = a[i] * b[i];
        double s = 0;
        foreach (double v in x) s += v * v;
        return s;
    }
}
