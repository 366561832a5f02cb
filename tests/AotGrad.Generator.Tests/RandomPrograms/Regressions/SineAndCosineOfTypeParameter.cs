// x = 0.5, -1.25
using System;
using System.Numerics;
using AotGrad;

public static partial class Case
{
    [Differentiable]
    private static T Turn<T>(T x, T angle)
        where T : IFloatingPointIeee754<T>
    {
        (T sine, T cosine) = T.SinCos(angle);
        var half = T.SinCos(x * x);
        return x * sine - half.Sin * half.Cos * cosine;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x) => Turn(x[0], x[1]) * Turn(x[1], 0.75);
}
