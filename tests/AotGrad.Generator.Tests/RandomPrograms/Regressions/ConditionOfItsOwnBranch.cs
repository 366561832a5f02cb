// x = -0.299, -1.331, 0.177
using System;
using AotGrad;

public static partial class ConditionOfItsOwnBranch
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        do
        {
        }
        while (x.Length > 0 && 0.5 < Swap(x[0..2], 0));
        return x[0] * 3 + x[1];
    }

    [Differentiable]
    private static double Swap(Span<double> x, int k)
    {
        double kept = x[k];
        x[k] = x[1];
        x[1] = kept;
        return 0.25 * Math.Cos(kept);
    }
}
