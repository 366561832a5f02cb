// x = 0.5, -1.2, 0.8, 2
// u = 0.6
//
// x = 0.5
// u = 2
//
// x =
// u = 2
using System;
using AotGrad;

public static partial class ConsumedByIndex
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++) s = s * u + x[i] * x[^1];
        return s;
    }
}

public static partial class ConsumedBySlice
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u)
    {
        double s = 1;
        while (x.Length > 0)
        {
            s = s * u + x[0] * x[x.Length - 1];
            x = x.Slice(1);
        }
        return s;
    }
}

public static partial class ConsumedByRange
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u)
    {
        double s = 1;
        for (var rest = x; !rest.IsEmpty; rest = rest[1..]) s = s * u + rest[0] * rest[^1];
        return s;
    }
}

public static partial class ConsumedInHelper
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u)
    {
        double s = 1;
        Horner(x, u, ref s);
        return s;

        static void Horner(ReadOnlySpan<double> rest, double u, ref double s)
        {
            while (true)
            {
                if (rest.IsEmpty) return;
                double first = rest[0];
                s *= u;
                s += first * rest[^1];
                rest = rest[1..];
            }
        }
    }
}
