// x = 0.5, 2, -1
// n = 3
//
// x = 1, 0, 2
// n = 0
using System;
using AotGrad;

public static partial class ReturnsArray
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double[] v = x.ToArray();
        for (int k = 0; k < n; k++) v = Next(v, k);
        return v[0] * v[1] + v[2];
    }

    [Differentiable]
    private static double[] Next(double[] v, int k)
    {
        double[] next = new double[v.Length];
        for (int i = 0; i < v.Length; i++) next[i] = Math.Sin(v[i]) + v[(i + 1) % v.Length] * k;
        return next;
    }
}

public static partial class LocalFunctionReturnsArray
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double[] v = x.ToArray();
        for (int k = 0; k < n; k++)
        {
            double[] Next()
            {
                double[] next = new double[v.Length];
                for (int i = 0; i < v.Length; i++) next[i] = Math.Sin(v[i]) + v[(i + 1) % v.Length] * k;
                return next;
            }
            v = Next();
        }
        return v[0] * v[1] + v[2];
    }
}

public static partial class ReturnsWhatItFills
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double[] v = x.ToArray();
        Span<double> next = stackalloc double[3];
        for (int k = 0; k < n; k++) Filled(next, v, k).CopyTo(v);
        return v[0] * v[1] + v[2];
    }

    [Differentiable]
    private static Span<double> Filled(Span<double> next, double[] v, int k)
    {
        for (int i = 0; i < v.Length; i++) next[i] = Math.Sin(v[i]) + v[(i + 1) % v.Length] * k;
        return next;
    }
}

public static partial class WritesToSpan
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double[] v = x.ToArray(), next = new double[3];
        for (int k = 0; k < n; k++)
        {
            Fill(next, v, k);
            (v, next) = (next, v);
        }
        return v[0] * v[1] + v[2];
    }

    [Differentiable]
    private static void Fill(Span<double> next, double[] v, int k)
    {
        for (int i = 0; i < v.Length; i++) next[i] = Math.Sin(v[i]) + v[(i + 1) % v.Length] * k;
    }
}
