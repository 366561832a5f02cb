// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
using System;
using AotGrad;

public static partial class ForLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++) s = Math.Sin(s * x[i]);
        return s;
    }
}

public static partial class WhileLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        int i = 0;
        while (i < x.Length)
        {
            s = Math.Sin(s * x[i]);
            i++;
        }
        return s;
    }
}

public static partial class WhileWithIncrementInIndex
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        int i = 0;
        while (i < x.Length) s = Math.Sin(s * x[i++]);
        return s;
    }
}

public static partial class ForEachLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (double v in x) s = Math.Sin(s * v);
        return s;
    }
}

public static partial class DoLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        if (x.Length == 0) return s;
        int i = 0;
        do
        {
            s = Math.Sin(s * x[i]);
            i++;
        }
        while (i < x.Length);
        return s;
    }
}

public static partial class EndlessLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; ; i++)
        {
            if (i >= x.Length) break;
            s = Math.Sin(s * x[i]);
        }
        return s;
    }
}

public static partial class DownLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = x.Length - 1; i >= 0; i--) s = Math.Sin(s * x[x.Length - 1 - i]);
        return s;
    }
}

public static partial class InclusiveLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 1; i <= x.Length; i++) s = Math.Sin(s * x[i - 1]);
        return s;
    }
}

public static partial class NotEqualLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i != x.Length; i++) s = Math.Sin(s * x[i]);
        return s;
    }
}
