// x = 0.5
// y = -1.5
// z = 0
using System;
using AotGrad;

public static partial class RefOutIn
{
    [Differentiable]
    public static void F(in double x, ref double y, out double z)
    {
        z = x * y;
        y = z * z + x;
    }
}
