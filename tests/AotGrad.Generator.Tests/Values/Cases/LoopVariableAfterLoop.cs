// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
using System;
using AotGrad;

public static partial class LoopVariableAfterLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        int i;
        double s = 1;
        for (i = 0; i < x.Length; i++) s = s * x[i] + i;
        return s * (i + 1) * s;
    }
}
