// x = 0.5, 3, 2
//
// x = 0.5
//
// x = 5, 1, 7
using System;
using AotGrad;

public static partial class RunningMaximum
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double best = x[0];
        int at = 0;
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > best)
            {
                best = x[i];
                at = i;
            }
        }
        return best * x[at] + at;
    }
}
