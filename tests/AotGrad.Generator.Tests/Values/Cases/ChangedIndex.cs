// x = 0.5, -1, 2, 3, -4, 5
//
// x = -1
//
// x =
using System;
using AotGrad;

public static partial class ChangedIndex
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s = s * x[i] + 1;
            if (x[i] < 0) i++;
        }
        return s * s;
    }
}
