// x = 0.5
// n = 3
//
// x = 0.5
// n = 0
using System;
using AotGrad;

public static partial class DoWhile
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double s = x;
        int k = 0;
        do
        {
            s = Math.Sin(s) + x;
            k++;
        }
        while (k < n);
        return s;
    }
}
