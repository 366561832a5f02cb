// a = 0.5
// x = 0.7
using System;
using AotGrad;

public static partial class ReferenceTimesItself
{
    [Differentiable]
    public static double F(ref double a, ReadOnlySpan<double> x)
    {
        a = a * x[0];
        return Math.Sin(a);
    }
}
