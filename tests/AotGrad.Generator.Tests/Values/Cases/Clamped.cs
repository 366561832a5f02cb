// x = 0.5
// low = -1
// high = 1
//
// x = 5
// low = -1
// high = 1
//
// x = -5
// low = -1
// high = 1
//
// no differences: a kink
// x = 1
// low = -1
// high = 1
//
// no differences: a kink
// x = -1
// low = -1
// high = 1
using System;
using AotGrad;

public static partial class Clamped
{
    [Differentiable]
    public static double F(double x, double low, double high)
    {
        return Math.Clamp(x, low, high) * x;
    }
}
