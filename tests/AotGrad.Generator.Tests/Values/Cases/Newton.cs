// a = 7
using System;
using AotGrad;

public static partial class Newton
{
    [Differentiable]
    public static double F(double a)
    {
        double x = a;
        for (int i = 0; i < 50; i++)
        {
            double next = 0.5 * (x + a / x);
            if (Math.Abs(next - x) < 1e-15 * x) return next;
            x = next;
        }
        return x;
    }
}
