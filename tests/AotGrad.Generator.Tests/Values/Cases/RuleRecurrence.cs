// x = 0.5
// a = 1.25
// n = 4
//
// x = -0.75
// a = 0.5
// n = 0
using System;
using AotGrad;

public static partial class RuleRecurrence
{
    [Differentiable]
    public static double F(double x, double a, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            s = Mix(s, a * s, i);
            if (s > 2) s = Mix(a, s, 1);
            x = Mix(x, x, i) + s;
        }
        for (int k = 0; s < 5 && k < 6; k++) s = Mix(s * 0.1, s + 1, n) + s + 0.5;
        return Mix(s * x, Mix(x, a, 1), 2);
    }

    public static double Mix(double u, double v, int k) => Math.Sin(u) * v + 0.2 * k * u;

    [BackwardOf(nameof(Mix))]
    public static void MixRule(double resultGrad, int k, ref double vGrad, double v, ref double uGrad, double u)
    {
        double seed = resultGrad;
        vGrad += seed * Math.Sin(u);
        uGrad += seed * (Math.Cos(u) * v + 0.2 * k);
    }
}
