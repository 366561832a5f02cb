// x = 0.5
// k = 0
//
// x = 2
// k = 0
//
// x = 2
// k = 1
//
// x = 2
// k = 9
using System;
using AotGrad;

public static partial class SwitchWithGuards
{
    [Differentiable]
    public static double F(double x, int k)
    {
        return k switch
        {
            0 when x > 1 => x * x,
            0 => Math.Sin(x),
            1 or 2 => x * x * x,
            _ => -x,
        };
    }
}
