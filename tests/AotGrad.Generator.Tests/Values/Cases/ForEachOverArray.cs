// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
using System;
using AotGrad;

public static partial class ForEachOverArray
{
    [Differentiable]
    public static double F(double[] x)
    {
        double s = 1;
        foreach (double v in x)
        {
            if (v < 0) continue;
            s = s * v + Math.Sin(v);
        }
        return s;
    }
}
