// x = 0.5, -1.25, 2
//
// x =
using System;
using AotGrad;

public static partial class InPlaceElements
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++) x[i] = x[i] * x[i] + x[i];
    }
}

public static partial class ElementTemporary
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double v = x[i];
            double w = v * v;
            x[i] = w + v;
        }
    }
}

public static partial class CompoundElements
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double v = x[i];
            x[i] *= v;
            x[i] += v;
        }
    }
}

public static partial class ThroughBuffer
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        double[] h = new double[x.Length];
        for (int i = 0; i < x.Length; i++) h[i] = x[i] * x[i];
        for (int i = 0; i < x.Length; i++) x[i] += h[i];
    }
}

public static partial class RefHelper
{
    [Differentiable]
    public static void F(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++) Apply(ref x[i]);
    }

    [Differentiable]
    private static void Apply(ref double v) => v = v * v + v;
}
