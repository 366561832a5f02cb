// x = 0.5, -1.5, 2
using System;
using AotGrad;

public static partial class DivisionAndSqrt
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double squares = 0;
        for (int i = 0; i < x.Length; i++) squares += x[i] * x[i];
        double norm = Math.Sqrt(squares);
        return x[0] / norm;
    }
}
