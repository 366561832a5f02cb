// x = 0.5, 2, -1, 3
using System;
using AotGrad;

public static partial class Loop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double value = 0;
        for (int i = x.Length - 1; i >= 0; i--) value = Math.Sin(x[i] * value) + x[i];
        return value;
    }
}

public static partial class RecursiveOverSlices
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        if (x.Length == 0) return 0;
        return Math.Sin(x[0] * F(x[1..])) + x[0];
    }
}

public static partial class RecursiveOverIndices
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x) => From(x, 0);

    [Differentiable]
    private static double From(ReadOnlySpan<double> x, int i) => i == x.Length ? 0 : Math.Sin(x[i] * From(x, i + 1)) + x[i];
}

public static partial class RecursiveWithAccumulator
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        return Until(x, x.Length - 1, 0);

        static double Until(ReadOnlySpan<double> x, int i, double value)
        {
            if (i < 0) return value;
            double next = Math.Sin(x[i] * value) + x[i];
            return Until(x, i - 1, next);
        }
    }
}

public static partial class RecursiveByReference
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double value = 0;
        Add(x, ref value);
        return value;
    }

    [Differentiable]
    private static void Add(ReadOnlySpan<double> x, ref double value)
    {
        if (x.Length == 0) return;
        value = Math.Sin(x[^1] * value) + x[^1];
        Add(x[..^1], ref value);
    }
}

public static partial class MutuallyRecursive
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x) => x.Length == 0 ? 0 : Math.Sin(x[0] * Rest(x)) + x[0];

    [Differentiable]
    private static double Rest(ReadOnlySpan<double> x)
    {
        var rest = x[1..];
        return F(rest);
    }
}
