// x = 0.5
using System;
using AotGrad;

public static partial class StaticTable
{
    [Differentiable]
    public static double F(double x)
    {
        double s = 0;
        for (int i = Coefficients.Length - 1; i >= 0; i--) s = s * x + Coefficients[i];
        return s;
    }

    private static readonly double[] Coefficients = [1, -0.5, 0.25, 2];
}
