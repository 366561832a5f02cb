// x = 0.5
// n = 4
//
// x = 0.5
// n = 0
//
// x = 0.5
// n = -1
using System;
using AotGrad;

public static partial class Inclusive
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double s = 1;
        for (int k = 0; k <= n; k++) s = s * x + Math.Sin(s);
        return s;
    }
}
