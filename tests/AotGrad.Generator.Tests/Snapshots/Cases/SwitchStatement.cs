// x = 0.5, 2
// kind = 0
//
// x = 0.5, 2
// kind = 2
//
// x = 0.5, 2
// kind = 7
using System;
using AotGrad;

public static partial class SwitchStatement
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int kind)
    {
        double s;
        switch (kind)
        {
            case 0:
                s = x[0] + x[1];
                break;
            case 1:
            case 2:
                s = x[0] * x[1];
                break;
            default:
                return x[1] * x[1];
        }
        return s * s;
    }
}
