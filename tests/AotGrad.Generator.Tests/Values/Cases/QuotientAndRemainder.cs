// x = 0.5, 2, -1, 3, 0.25
using System;
using AotGrad;

public static partial class QuotientAndRemainder
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            int row = Math.DivRem(i + 3, 2, out int column);
            s += (row + 2 * column) * x[i] * x[column];
            int n = i;
            n = Math.DivRem(n, 3, out n) + n;
            s *= int.Max(n, 1) + x[int.Clamp(n, 0, 2)];
        }
        return s;
    }
}
