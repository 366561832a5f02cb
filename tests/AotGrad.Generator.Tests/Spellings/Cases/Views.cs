// x = 0.5, -1.25, 2, 3
using System;
using AotGrad;

public static partial class Indices
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < 2; i++) s += x[i] * x[i + 2] * x[i + 1];
        return s;
    }
}

public static partial class SliceView
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        var second = x.Slice(2, 2);
        var middle = x.Slice(1);
        double s = 0;
        for (int i = 0; i < second.Length; i++) s += x[i] * second[i] * middle[i];
        return s;
    }
}

public static partial class RangeView
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        var first = x[..2];
        var second = x[2..];
        var middle = x[1..^1];
        for (int i = 0; i < first.Length; i++) s += first[i] * second[i] * middle[i];
        return s;
    }
}

public static partial class SliceOfSlice
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < 2; i++)
        {
            var rest = x[i..];
            var end = rest.Slice(1);
            s += rest[0] * end[1] * end[0];
        }
        return s;
    }
}

public static partial class FromEnd
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        return x[^4] * x[^2] * x[^3] + x[1] * x[^1] * x[^2];
    }
}
