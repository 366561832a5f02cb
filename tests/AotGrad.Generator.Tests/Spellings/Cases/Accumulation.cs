// x = 0.5, -1.25, 2
//
// x = 0.75
//
// x =
using System;
using AotGrad;

public static partial class PlusEquals
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.25;
        for (int i = 0; i < x.Length; i++) s += x[i] * s;
        return s;
    }
}

public static partial class SimpleAssignment
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.25;
        for (int i = 0; i < x.Length; i++) s = s + x[i] * s;
        return s;
    }
}

public static partial class SwappedAssignment
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.25;
        for (int i = 0; i < x.Length; i++) s = s * x[i] + s;
        return s;
    }
}

public static partial class MinusEqualsOfNegative
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.25;
        for (int i = 0; i < x.Length; i++) s -= -x[i] * s;
        return s;
    }
}

public static partial class TemporaryProduct
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.25;
        for (int i = 0; i < x.Length; i++)
        {
            double t = x[i] * s;
            s += t;
        }
        return s;
    }
}
