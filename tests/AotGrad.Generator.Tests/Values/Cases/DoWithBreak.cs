// x = 0.5, 2, 3
//
// x = 9, 2
//
// x = 0.5
using System;
using AotGrad;

public static partial class DoWithBreak
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.5;
        int i = 0;
        do
        {
            s = s * x[i] + 1;
            if (s > 4) break;
            i++;
        }
        while (i < x.Length);
        return s * s;
    }
}
