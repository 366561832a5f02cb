// x = 1
// v = 0
// k = 2
// steps = 5
using System;
using AotGrad;

public static partial class RungeKutta
{
    [Differentiable]
    public static double F(double x, double v, double k, int steps)
    {
        const double h = 0.1;
        for (int i = 0; i < steps; i++)
        {
            double ax = v, av = Force(x, k);
            double bx = v + 0.5 * h * av, bv = Force(x + 0.5 * h * ax, k);
            x += h * bx;
            v += h * bv;
        }
        return 0.5 * v * v + x * x;
    }

    [Differentiable]
    private static double Force(double x, double k) => -k * x + 0.1 * x * x * x;
}
