// x = 0.8
// a = 1.3
// n = 5
using System;
using AotGrad;

public static partial class SinRecurrence
{
    [Differentiable]
    public static double F(double x, double a, int n)
    {
        for (int k = 0; k < n; k++) x = Math.Sin(a * x);
        return x;
    }
}
