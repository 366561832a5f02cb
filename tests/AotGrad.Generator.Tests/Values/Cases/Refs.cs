// x = 0.5
// y = 2
using System;
using AotGrad;

public static partial class Refs
{
    [Differentiable]
    public static void F(ref double x, ref double y)
    {
        for (int i = 0; i < 3; i++)
        {
            Swap(ref x, ref y);
            x *= y;
        }
    }

    [Differentiable]
    private static void Swap(ref double a, ref double b)
    {
        double t = a;
        a = b;
        b = t;
    }
}
