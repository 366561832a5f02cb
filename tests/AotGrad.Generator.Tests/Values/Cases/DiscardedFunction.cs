// x = 0.3, 0.7, -0.2
// n = 2
using System;
using AotGrad;

public static partial class DiscardedFunction
{
    [Differentiable]
    public static double F(Span<double> x, int n)
    {
        double first = Grow(x[..2], n);
        Check(x[1]);
        return first * x[2] + Grow(x[1..], n);

        void Check(double limit)
        {
            double[] work = new double[n];
            if (limit > Grow(work, n)) return;
            Grow(work, n);
        }
    }

    [Differentiable]
    private static double Grow(Span<double> x, int n)
    {
        x[0] *= x[0] + Math.Sin(x[^1]);
        return n == 0 ? x[0] : x[0] * x[1] + Grow(x, n - 1);
    }
}
