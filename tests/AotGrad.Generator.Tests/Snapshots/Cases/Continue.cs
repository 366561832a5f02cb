// x = 0.5, -0.75, 2, -3
using System;
using AotGrad;

public static partial class Continue
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] < 0) continue;
            s = s * x[i] + 1;
        }
        return s * s;
    }
}
