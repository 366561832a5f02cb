// y = 0.684

// y = -1.3
using System;
using AotGrad;

public static partial class Case
{
    [Differentiable]
    private static double Squared(double q, double factor)
    {
        double[] abc = [0.5, q];
        abc[0] = q;
        Func<double, double> multiply = v =>
        {
            abc[1] = abc[^2] * abc[^1] * v;
            return 0.5;
        };
        return multiply(factor) + abc[1] * abc[0];
    }

    [Differentiable]
    public static double F(double y) => Squared(y, 1.0) * Squared(2.0, y);
}
