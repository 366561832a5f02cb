// y = 0.4, 0.9, 0.3
// a = 0.6
using System;
using AotGrad;

public static partial class ContinueInsideABranch
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> y, double a)
    {
        double t = a;
        for (int i = 0; i < y.Length; i++)
        {
            if (t > 0.3)
            {
                t *= y[i];
                if (t > 0.2) continue;
            }
            else
            {
                t += Late(y[i] * t);
            }
            t = t * t + y[i];
        }
        return t;
    }

    [Differentiable]
    private static double Late(double v)
    {
        for (int i = 0; i < 2; i++)
        {
            if (v > 0.91) return v * v;
            v = v * 1.3 + 0.11;
        }
        return Math.Sin(v);
    }
}
