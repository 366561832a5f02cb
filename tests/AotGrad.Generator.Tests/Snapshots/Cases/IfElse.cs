// x = 0.5
// y = 2
//
// x = -0.5
// y = 2
//
// x = 3
// y = 1
using System;
using AotGrad;

public static partial class IfElse
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x * y;
        if (x < 0)
        {
            s = s * s;
        }
        else if (x > 2)
        {
            s = Math.Log(x);
        }
        else
        {
            s -= y;
        }
        return s * x;
    }
}
