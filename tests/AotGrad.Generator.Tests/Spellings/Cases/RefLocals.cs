// y = 1, 2, -0.5, 0.25, 3
// u = 0.7
using System;
using AotGrad;

public static partial class WithIndices
{
    [Differentiable]
    public static double F(Span<double> y, double u)
    {
        double s = 0;
        for (int i = 1; i < y.Length; i++)
        {
            y[i] = Math.Sin(y[i] * y[i - 1]);
            s += y[i] * u;
        }
        return s;
    }
}

public static partial class WithReferences
{
    [Differentiable]
    public static double F(Span<double> y, double u)
    {
        double s = 0;
        for (int i = 1; i < y.Length; i++)
        {
            ref double v = ref y[i];
            ref readonly double before = ref y[i - 1];
            v = Math.Sin(v * before);
            s += v * u;
        }
        return s;
    }
}

public static partial class WithForEach
{
    [Differentiable]
    public static double F(Span<double> y, double u)
    {
        double s = 0;
        int i = 0;
        foreach (ref double v in y[1..])
        {
            v = Math.Sin(v * y[i++]);
            s += v * u;
        }
        return s;
    }
}

public static partial class WithRunningIndex
{
    [Differentiable]
    public static double F(Span<double> y, double u)
    {
        double s = 0;
        int i = 0;
        while (i < y.Length - 1)
        {
            ref double before = ref y[i++], v = ref y[i];
            v = Math.Sin(v * before);
            s += v * u;
        }
        return s;
    }
}
