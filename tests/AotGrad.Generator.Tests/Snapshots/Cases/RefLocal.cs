// y = 1, 2, -0.5
// u = 0.7
using System;
using AotGrad;

public static partial class RefLocal
{
    [Differentiable]
    public static void F(Span<double> y, double u)
    {
        for (int i = 0; i < y.Length; i++)
        {
            ref double v = ref y[i];
            v += u * v * v;
        }
        foreach (ref double w in y) w *= u;
    }
}
