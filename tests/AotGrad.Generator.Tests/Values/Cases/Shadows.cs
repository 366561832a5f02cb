// x = 0.5, -1.25, 2
//
// x =
using System;
using AotGrad;

public static partial class Shadows
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double t = x[i] * s;
            s += t * t;
        }
        for (int i = 0; i < x.Length; i++)
        {
            double t = s - x[i];
            s += t;
        }
        return s;
    }
}
