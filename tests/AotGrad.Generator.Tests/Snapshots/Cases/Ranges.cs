// x = 0.5, -1.5, 2, 0.75
using System;
using AotGrad;

public static partial class Ranges
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        var inner = x[1..^1];
        double s = x[^1] * x[0];
        for (int i = 0; i < inner.Length; i++) s += inner[i] * inner[^1];
        return s + x[2..].Length;
    }
}
