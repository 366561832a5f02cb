// x = 0.5
// n = 5
//
// x = 2
// n = 5
//
// x = 0.5
// n = 0
using System;
using AotGrad;

public static partial class ReturnInWhile
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double s = x;
        while (true)
        {
            if (n-- <= 0) return s;
            s = s * s + x;
            if (s > 4) return s * x;
        }
    }
}
