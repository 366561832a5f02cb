// x = 0.8
// y = -0.4
// n = 3
using System;
using AotGrad;

/// <summary>A callee that sees one variable under two names is inlined, and so meets the recursion that it calls.</summary>
public static partial class TwiceIntoRecursion
{
    [Differentiable]
    public static double F(double x, double y, int n)
    {
        double s = Both(ref x, in x, n) + y * x;
        return s + Local(ref y, in y);

        double Local(ref double p, in double q)
        {
            p *= 2;
            return Deep(q, n);
        }

        static double Deep(double v, int n) => n == 0 ? v : v * Deep(v / 2, n - 1);
    }

    [Differentiable]
    private static double Both(ref double p, in double q, int n)
    {
        p += 1;
        return Power(q, n) * p;
    }

    [Differentiable]
    private static double Power(double v, int n) => n == 0 ? 1 : v * Power(v, n - 1);
}
