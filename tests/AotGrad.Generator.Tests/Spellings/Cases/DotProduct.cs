// w = 0.5, -1, 2
// x = 1, 0.25, -3
//
// w =
// x =
using System;
using AotGrad;

public static partial class DotByIndex
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < w.Length; i++) s += w[i] * x[i];
        return Math.Tanh(s);
    }
}

public static partial class DotHelper
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        return Math.Tanh(Dot(w, x));
    }

    [Differentiable]
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += a[i] * b[i];
        return s;
    }
}

public static partial class DotByPairs
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        double even = 0, odd = 0;
        for (int i = 0; i < w.Length; i += 2) even += w[i] * x[i];
        for (int i = 1; i < w.Length; i += 2) odd += w[i] * x[i];
        return Math.Tanh(even + odd);
    }
}

public static partial class DotByProducts
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        double[] products = new double[w.Length];
        for (int i = 0; i < w.Length; i++) products[i] = w[i] * x[i];
        double s = 0;
        foreach (double p in products) s += p;
        return Math.Tanh(s);
    }
}

public static partial class DotBackwards
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        double s = 0;
        int i = w.Length;
        while (--i >= 0) s += x[i] * w[i];
        return Math.Tanh(s);
    }
}
