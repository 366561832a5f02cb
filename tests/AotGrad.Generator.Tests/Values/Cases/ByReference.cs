// x = 0.5
// y = 2
// z = 7
using System;
using AotGrad;

public static partial class ByReference
{
    [Differentiable]
    public static double F(in double x, ref double y, out double z)
    {
        z = x;
        for (int i = 0; i < 3; i++)
        {
            y *= x;
            z += y * y;
        }
        return y * z;
    }
}
