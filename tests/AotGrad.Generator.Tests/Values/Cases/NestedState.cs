// x = 0.5, -1
// n = 3
//
// x = 0.5, -1
// n = 0
//
// x =
// n = 3
using System;
using AotGrad;

public static partial class NestedState
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double s = 0.1;
        for (int k = 0; k < n; k++)
        {
            double row = s;
            foreach (double v in x) row = Math.Sin(row) + v * s;
            s = row * 0.5;
        }
        return s;
    }
}
