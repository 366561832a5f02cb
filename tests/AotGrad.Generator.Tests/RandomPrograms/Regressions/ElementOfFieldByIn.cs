// x = 0.5, -1.25
using System;
using AotGrad;

public static partial class Case
{
    public static readonly double[] Data = [0.25, -1.25, -1.0];

    [Differentiable]
    private static double Square(in double a) => a * a;

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<double> view = Data.AsSpan(1);
        return Square(Data.AsSpan(0)[0]) * x[0] + Square(Data.AsSpan()[1..].Slice(1)[0] ) * x[1] + Square(view[0]) * x[1] + Square(x[1]);
    }
}
