// x = 1, 2, 3, 4, 5
// k = 2
//
// x = 1, 2, 3
// k = 5
//
// x =
// k = 1
using System;
using AotGrad;

public static partial class StepFromArgument
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int k)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i += k) s = Math.Cos(s) * x[i];
        return s;
    }
}
