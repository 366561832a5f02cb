// x = 0.5, 2, 3
//
// x = -1.1, 2
//
// x =
using System;
using AotGrad;

public static partial class HelperWithLoopAndReturn
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        return First(x, 1) * First(x, 2) + First(x, 100);
    }

    [Differentiable]
    private static double First(ReadOnlySpan<double> x, double limit)
    {
        double s = 0;
        foreach (double v in x)
        {
            s += v * v;
            if (s > limit) return s * v;
        }
        return s;
    }
}
