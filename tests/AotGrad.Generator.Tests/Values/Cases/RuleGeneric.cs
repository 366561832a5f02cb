// x = 0.5
// v = 1.5, 2
using System;
using System.Numerics;
using AotGrad;

public static partial class RuleGeneric
{
    [Differentiable]
    public static double F(double x, ReadOnlySpan<double> v) => Square(x) * Twice(v[0]) + Square(v[1]);

    private static T Square<T>(T x) where T : IFloatingPointIeee754<T> => x * x;

    [BackwardOf(nameof(Square))]
    private static void SquareRule<T>(T x, ref T xGrad, T resultGrad) where T : IFloatingPointIeee754<T> => xGrad += (x + x) * resultGrad;

    [Differentiable]
    private static T Twice<T>(T x) where T : IFloatingPointIeee754<T> => Square(x) + Square(x);
}
