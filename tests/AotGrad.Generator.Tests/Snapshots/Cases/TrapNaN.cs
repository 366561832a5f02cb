// x = 0.5, 2
// n = 3
using System;
using AotGrad;

public static partial class TrapNaN
{
    [Differentiable(TrapNaN = true)]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double s = Half(Math.Sqrt(x[0]));
        for (int i = 0; i < n; i++)
        {
            double q = s * x[1];
            s = Math.Sin(q);
        }
        return s / x[0];
    }

    [Differentiable]
    private static double Half(double v)
    {
        double h = v / 2;
        return h;
    }
}
