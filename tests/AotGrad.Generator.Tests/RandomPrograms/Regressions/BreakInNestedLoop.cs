// x = 0.5, -1.25, 2
// a = 0.75
using System;
using AotGrad;

public static partial class Case
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        double s = a;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i; j < x.Length; j++)
            {
                if (s > 2.0)
                    break;
                s += x[j] * Math.Sin(s);
            }
            s *= a;
        }
        return s * x[0];
    }
}
