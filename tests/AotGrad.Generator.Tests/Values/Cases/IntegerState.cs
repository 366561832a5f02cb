// x = 0.5, -1, 2, 3
// seed = 7
//
// x = 2
// seed = 3
using System;
using AotGrad;

public static partial class IntegerState
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int seed)
    {
        double s = 1;
        int state = seed;
        for (int k = 0; k < 5; k++)
        {
            state = (state * 5 + 3) % 16;
            s = s * x[state % x.Length] + Math.Cos(s);
        }
        return s;
    }
}
