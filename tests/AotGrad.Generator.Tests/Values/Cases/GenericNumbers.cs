// x = 0.5, 2, -1
// y = 1.5
//
// x = 3
// y = -0.5
using System;
using System.Numerics;
using AotGrad;

public static partial class GenericNumbers
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double y)
    {
        Span<double> squares = new double[x.Length];
        return Loss(x, squares, y) * squares[0];
    }

    [Differentiable]
    private static T Loss<T>(ReadOnlySpan<T> x, Span<T> squares, T y)
        where T : IFloatingPointIeee754<T>
    {
        T s = T.Zero, p = T.One;
        for (int i = 0; i < x.Length; i++)
        {
            T d = x[i] - T.CreateChecked(0.25) * T.CreateChecked(i);
            squares[i] = d * d;
            s += squares[i] / T.CreateTruncating(2);
            p = T.Sin(p + x[i] * T.Pi);
            if (p > T.CreateChecked(0.5f)) s = -s;
        }
        return T.Tanh(s + T.Max(p, y)) - Twice(default) * p + Twice(y);

        T Twice(T v) => v + v * T.CreateSaturating(1.0);
    }
}
