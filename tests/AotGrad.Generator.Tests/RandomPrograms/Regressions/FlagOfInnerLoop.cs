// x = 0.326, 1.645, 1.65, 0.451, -1.041
using System;
using AotGrad;

public static partial class FlagOfInnerLoop
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        double v = 0.5;
        foreach (double e in x)
        {
            if (x[^1] < 0.5)
            {
                foreach (double a in x)
                {
                    if (a > v) break;
                    x[^2] = x[^3] * Math.Sin(a + x[1]);
                }
                x[4] = Math.Exp(Math.Sin(v)) * e;
            }
        }
        return v + Math.Sin(x[^5]) * x[3];
    }
}
