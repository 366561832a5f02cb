// x = 0.5, -1.25
// y = 1.5, 2
// n = 3

// x = 0.5, -1.25
// y = 1.5, 2
// n = 1
using System;
using AotGrad;

public static partial class Case
{
    [Differentiable]
    public static double F(Span<double> x, [NoGrad] Span<double> y, int n)
    {
        y[0] = 0.5;
        double first = x[0];
        if (n > 2)
        {
            Span<double> held = x;
            x = y;
            y = held;
        }
        y[1] += first * first;
        return x[^1] * x[0] + y[1];
    }
}
