// x = 0.5, -1.25, 2
// a = 0.5
//
// x = 0.75
// a = 0.5
//
// x =
// a = 0.5
using System;
using AotGrad;

public static partial class HornerDown
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        double s = 0;
        for (int i = x.Length - 1; i >= 0; i--) s = s * a + x[i];
        return s;
    }
}
