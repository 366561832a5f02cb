// x = 0.5
// kind = 0
//
// x = 0.5
// kind = 1
//
// x = 0.5
// kind = 5
//
// x = 0.5
// kind = -1
using System;
using AotGrad;

public static partial class SwitchExpression
{
    [Differentiable]
    public static double F(double x, int kind)
    {
        double s = kind switch
        {
            0 => x,
            1 => x * x,
            > 3 => Math.Sin(x),
            _ => -x,
        };
        return s * 3;
    }
}
