// x = 0.5, -1, 2
//
// x =
using System;
using AotGrad;

public static partial class ArraysInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double[] h = new double[i + 1];
            for (int j = 0; j <= i; j++) h[j] = x[j] * (j > 0 ? h[j - 1] : 1);
            s += h[i] * h[0];
        }
        return s;
    }
}
