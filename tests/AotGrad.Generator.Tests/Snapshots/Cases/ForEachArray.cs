// x = 0.5, -1.25, 2
// b = 0.1
using System;
using AotGrad;

public static partial class ForEachArray
{
    [Differentiable]
    public static double F(double[] x, double b)
    {
        double s = b;
        foreach (double v in x) s = s * v + b;
        return s;
    }
}
