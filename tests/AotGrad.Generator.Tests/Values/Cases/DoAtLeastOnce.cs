// x = 0.5
// n = 3
//
// x = 0.5
// n = 0
using System;
using AotGrad;

public static partial class DoAtLeastOnce
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double s = x;
        do
        {
            s = Math.Sin(s) + x;
        }
        while (--n > 0);
        return s;
    }
}
