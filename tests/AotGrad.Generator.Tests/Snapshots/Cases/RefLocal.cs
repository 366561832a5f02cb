using System;
using AotGrad;

public static partial class Model
{
    [Differentiable]
    public static void Relax(Span<double> y, double u)
    {
        for (int i = 0; i < y.Length; i++)
        {
            ref double v = ref y[i];
            v += u * v * v;
        }
        foreach (ref double w in y) w *= u;
    }
}
