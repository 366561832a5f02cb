// x = 0.5
// y = 2
//
// x = -0.5
// y = 2
using System;
using AotGrad;

public static partial class FusedAndSigned
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Math.FusedMultiplyAdd(x, y, x) + Math.Sign(x) * y * y;
    }
}
