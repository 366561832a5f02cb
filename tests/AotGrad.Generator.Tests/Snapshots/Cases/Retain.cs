// x = 0.5, -1.5, 2
// w = 0.75
using System;
using AotGrad;

public static partial class Retain
{
    [Differentiable(Retain = ["h"])]
    public static double F(ReadOnlySpan<double> x, double w)
    {
        double h = 0;
        for (int i = 0; i < x.Length; i++) h += w * x[i];
        return Math.Tanh(h) * h;
    }
}
