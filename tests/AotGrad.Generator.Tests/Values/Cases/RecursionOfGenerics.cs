// x = 0.5, 2, -1
// y = 1.5
//
// x = 3
// y = -0.5
using System;
using System.Numerics;
using AotGrad;

public static partial class RecursionOfGenerics
{
    public struct Pair<T>
    {
        public T First, Second;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double y)
    {
        var pairs = new Pair<double>[2];
        pairs[0] = new Pair<double> { First = y, Second = x[0] };
        pairs[1].First = x[^1];
        Fold<double>(pairs, y);
        (double sum, double product) = Reduce(x, y);
        double cube = Power(y, 3);
        return sum * product + Power(y, 5) + cube * Even(y, 4) + pairs[0].First * pairs[1].Second;
    }

    [Differentiable]
    private static T Power<T>(T v, int n)
        where T : IFloatingPointIeee754<T>
        => n == 0 ? T.One : n % 2 == 1 ? v * Power(v, n - 1) : Power(v * v, n / 2);

    [Differentiable]
    private static T Even<T>(T v, int n)
        where T : IFloatingPointIeee754<T>
        => n == 0 ? v : T.Sin(v) + Odd(v / T.CreateChecked(2), n - 1);

    [Differentiable]
    private static T Odd<T>(T v, int n)
        where T : IFloatingPointIeee754<T>
        => n == 0 ? -v : v * Even(v + T.One, n - 1);

    [Differentiable]
    private static (T Sum, T Product) Reduce<T>(ReadOnlySpan<T> x, T y)
        where T : IFloatingPointIeee754<T>
    {
        if (x.IsEmpty) return (y, T.One);
        (T sum, T product) = Reduce(x[1..], y * x[0]);
        return (sum + Twice(x[0], 2), product * sum);

        T Twice(T v, int n) => n == 0 ? v * y : Twice(v + v, n - 1);
    }

    [Differentiable]
    private static void Fold<T>(Span<Pair<T>> pairs, T by)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (pairs.Length == 0) return;
        pairs[0].Second = pairs[0].First * by + pairs[0].Second;
        Fold(pairs.Slice(1), pairs[0].Second);
        Span<Pair<T>> own = new Pair<T>[1];
        own[0].First = pairs[0].Second;
        Fold(own[1..], by);
        pairs[0].First *= own[0].First;
    }
}
