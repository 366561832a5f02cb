// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
using System;
using AotGrad;

public static partial class ForEachOverSpanOfFloats
{
    [Differentiable]
    public static double F(ReadOnlySpan<float> x)
    {
        double s = 1;
        foreach (double v in x) s = s * v + v;
        return s;
    }
}
