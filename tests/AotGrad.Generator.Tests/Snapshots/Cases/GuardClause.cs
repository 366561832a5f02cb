// x = 0.5, 1.5
//
// x = 0.5
using System;
using AotGrad;

public static partial class GuardClause
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        if (x.Length == 0) throw new ArgumentException("x is empty", nameof(x));
        if (x.Length < 2) return x[0];
        return x[0] / x[1];
    }
}
