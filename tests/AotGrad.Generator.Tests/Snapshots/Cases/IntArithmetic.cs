// x = 0.5, -1.25, 2, 3
// stride = 2
using System;
using AotGrad;

public static partial class IntArithmetic
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int stride)
    {
        int n = x.Length / stride;
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            int at = i * stride + (i % 2 == 0 ? 1 : 0);
            s += x[at] * (i + 1) / n;
        }
        return s * s;
    }
}
