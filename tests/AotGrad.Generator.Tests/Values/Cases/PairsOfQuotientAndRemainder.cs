// a = 0.7
// n = 17
using System;
using AotGrad;

public static partial class PairsOfQuotientAndRemainder
{
    [Differentiable]
    public static double F(double a, int n)
    {
        long m = 40L * n;
        var (q, r) = Math.DivRem(n, 5);
        int half = Math.DivRem(n--, 2, out int rest);
        (long Quotient, long Remainder) whole = Math.DivRem(m, n);
        return a * q + r * a * a + half * rest * a * a * a + Math.Sin(a * whole.Quotient) * whole.Remainder;
    }
}
