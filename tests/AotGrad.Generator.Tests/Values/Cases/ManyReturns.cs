// x = 0.5
// n = 0
//
// x = 0.5
// n = 1
//
// x = 0.5
// n = 2
//
// x = 0.5
// n = 3
//
// x = 0.5
// n = 9
using System;
using AotGrad;

public static partial class ManyReturns
{
    [Differentiable]
    public static double F(double x, int n)
    {
        if (n == 0) return x;
        double s = x * x;
        if (n == 1) return s;
        for (int i = 0; i < n; i++)
        {
            s = Math.Sin(s) + x;
            if (i == 1 && n == 2) return s * s;
            while (s > 0.9)
            {
                s *= x;
                if (i == 2) return s + x;
            }
        }
        return -s;
    }
}
