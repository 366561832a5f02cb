// coefficients = 1, -0.5, 0.25
// x = 0.7
using System;
using AotGrad;

public static partial class ConsumedSpan
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        while (!coefficients.IsEmpty)
        {
            value = value * x + coefficients[0];
            coefficients = coefficients[1..];
        }
        return value;
    }
}
