// w = 0.5, -1.5, 2, 0.75, 1, -0.25
// b = 0.1, -0.2
// x = 1, -0.5, 0.25
// y = 0, 0
using System;
using AotGrad;

public static partial class Layer
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            var row = w.Slice(i * x.Length, x.Length);
            double s = b[i];
            for (int j = 0; j < x.Length; j++) s += row[j] * x[j];
            y[i] = Math.Tanh(s);
        }
    }
}
