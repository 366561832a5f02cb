// x = 0.5, -1
// y = 3, 4
using System;
using AotGrad;

public static partial class OverwrittenElements
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y)
    {
        double s = y[0] * y[1];
        y[0] = x[0] * s;
        y[1] = y[0] * x[1];
        y[0] = y[1] * y[1];
        return y[0] * s;
    }
}
