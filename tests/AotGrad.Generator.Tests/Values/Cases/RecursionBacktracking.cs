// x = 0.5, 2, -1
using System;
using AotGrad;

public static partial class RecursionBacktracking
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<double> chosen = stackalloc double[3];
        Span<int> order = stackalloc int[3];
        return Choose(x, chosen, order, 0);
    }

    [Differentiable]
    private static double Choose(ReadOnlySpan<double> x, Span<double> chosen, Span<int> order, int k)
    {
        if (k == x.Length)
        {
            double product = 1;
            for (int i = 0; i < k; i++) product = product * Math.Cos(chosen[i]) + x[order[i]] * i;
            return product;
        }
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            chosen[k] = x[i] * (k + 1);
            order[k] = i;
            s += Choose(x, chosen, order, k + 1) * chosen[k];
        }
        return s;
    }
}
