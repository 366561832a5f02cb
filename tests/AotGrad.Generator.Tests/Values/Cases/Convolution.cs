// x = 1, 2, 3, 4
// w = 0.5, -1
//
// x = 1
// w = 0.5, -1
using System;
using AotGrad;

public static partial class Convolution
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double s = 0;
        for (int i = 0; i + w.Length <= x.Length; i++)
        {
            double t = 0;
            for (int k = 0; k < w.Length; k++) t += x[i + k] * w[k];
            s += Math.Tanh(t);
        }
        return s;
    }
}
