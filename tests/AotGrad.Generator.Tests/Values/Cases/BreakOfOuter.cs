// x = 0.5, 0.75, 2, 3
// limit = 2.01
//
// x = 5, 1
// limit = 2.01
//
// x = 0.5, 2
// limit = 2.01
//
// x = 0.5
// limit = 1e9
//
// x =
// limit = 1
using System;
using AotGrad;

public static partial class BreakOfOuter
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, [NoGrad] double limit)
    {
        double s = 1;
        bool stop = false;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                s = s * x[j] + x[i];
                if (s > limit)
                {
                    stop = true;
                    break;
                }
            }
            if (stop) break;
            s *= 0.5;
        }
        return s * s;
    }
}
