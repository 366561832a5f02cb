// x = 0.5, -1, 2, 3
// n = 4
//
// x = 0.5
// n = 1
//
// x =
// n = 0
using System;
using AotGrad;

public static partial class ChangedBound
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            s = s * x[i] + 1;
            if (s < 0) n--;
        }
        return s * s;
    }
}
