// x = 0.5
// y = -1.5
using System;
using AotGrad;

public static partial class FunctionArgument
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Integrate(t => Math.Exp(t * y), 0, x, n: 10);
    }

    [Differentiable]
    private static double Integrate(Func<double, double> f, double from, double to, int n)
    {
        double sum = 0, h = (to - from) / n;
        for (int i = 0; i < n; i++) sum += f(from + (i + 0.5) * h);
        return sum * h;
    }
}
