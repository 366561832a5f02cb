// x = 0.25
//
// x = -1
//
// no differences: a kink
// x = 0
using System;
using AotGrad;

public static partial class UntakenSingularity
{
    [Differentiable]
    public static double F(double x)
    {
        return x > 0 ? Math.Sqrt(x) + Math.Log(x) : x * x;
    }
}
