// x = 2
// y = 1
//
// no differences: the root's derivative is infinite where the choice is 0, and must not reach what was not chosen
// x = -1
// y = 3
using System;
using AotGrad;

public static partial class RootsOfChoices
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = Math.Sqrt(Math.Max(x, 0)) + Math.Sqrt(Math.Clamp(x, 0, 9)) + Math.Cbrt(Math.Min(0, -x)) * 0;
        return s + y * Math.Sqrt(double.CopySign(Math.Max(x, 0), y));
    }
}
