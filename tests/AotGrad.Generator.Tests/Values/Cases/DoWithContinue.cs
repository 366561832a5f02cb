// x = 0.5, -2, 3
//
// x = -9
using System;
using AotGrad;

public static partial class DoWithContinue
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.5;
        int i = -1;
        do
        {
            i++;
            if (x[i] < 0) continue;
            s = s * x[i] + 1;
        }
        while (i < x.Length - 1);
        return s * s;
    }
}
