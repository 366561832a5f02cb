// x = 0.5, 2
// n = 3
using System;
using AotGrad;

public static partial class InactiveExternals
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        return x[0] * Factor(n) + x[1] * Offset;
    }

    private static readonly double Offset = 0.25;

    private static double Factor(int n) => 1.0 / n;
}
