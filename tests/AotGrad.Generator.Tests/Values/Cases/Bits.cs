// x = 0.5, -1, 2, 3
// mask = 5
//
// x = 0.5, -1, 2, 3
// mask = 0
using System;
using AotGrad;

public static partial class Bits
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int mask)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if ((mask >> i & 1) != 0) p *= x[i];
        }
        return p;
    }
}
