// w = 0.5, -1.5
// x = 1, 2, 0.25
using System;
using AotGrad;

public static partial class Kernel
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        Span<double> y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) Iterate(i, 3, w, x, y);
        double sum = 0;
        for (int i = 0; i < y.Length; i++) sum += y[i];
        return sum;
    }

    [Differentiable, Kernel]
    private static void Iterate(int i, int steps, ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
    {
        double state = x[i];
        for (int k = 0; k < steps; k++) state = Math.Sin(w[0] * state) + w[1];
        y[i] = state;
    }
}
