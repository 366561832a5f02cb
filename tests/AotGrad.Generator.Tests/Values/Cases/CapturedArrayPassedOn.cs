// x = 0.3, 0.7, -0.2
// u = 0.5
// n = 3
using System;
using AotGrad;

public static partial class CapturedArrayPassedOn
{
    [Differentiable]
    public static double F(double[] x, double u, int n)
    {
        double s = u;
        Grow(ref s);
        if (n > 2) Grow(ref x[^1]);
        Grow(ref x[0]);
        return s * x[0] + x[n - 1];

        void Grow(ref double v)
        {
            v *= x[0] + v;
            x[1] += Math.Sin(v);
        }
    }
}
