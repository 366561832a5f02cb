// x = 0.5, -1.25, 2
using System;
using AotGrad;

public static partial class Triangular
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                double d = x[i] - x[j];
                s += d * d * d;
            }
        }
        return s;
    }
}
