// x = 0.5, 0.25

// x = 0, -1.5
using System;
using AotGrad;

public static partial class Case
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        double v = x[0];
        double Add(double by, ref double w)
        {
            v += w = by * v;
            return w - (v = 2 * by) * w;
        }
        double Scale(ref double a, Span<double> all) => a * (all[0] = 3 * all[1]) + a;
        double sum = Add(x[1], ref v) * v;
        x[1] = sum + Scale(ref x[0], x) * v;
    }
}
