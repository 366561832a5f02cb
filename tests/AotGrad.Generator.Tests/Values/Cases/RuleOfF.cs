// x = 0.5, 1
// y = 1.5
// z = 2
using System;
using AotGrad;

public static partial class RuleOfF
{
    [Differentiable]
    public static double F(Span<double> x, double y, ref double z)
    {
        x[0] = x[1] * y;
        z *= y;
        return x[1] * z;
    }

    [BackwardOf(nameof(F))]
    public static void Rule(ReadOnlySpan<double> x, double y, double z, Span<double> xGrad, ref double yGrad, ref double zGrad, double resultGrad)
    {
        double all = zGrad + resultGrad * x[1];
        xGrad[1] += xGrad[0] * y + resultGrad * z * y;
        yGrad += xGrad[0] * x[1] + all * z;
        zGrad = all * y;
        xGrad[0] = 0;
    }
}
