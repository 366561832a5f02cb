// x = 0.5, 2
// y = 1.5
using System;
using System.Numerics;
using AotGrad;

public static partial class GenericMethod
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double y) => Loss(x, y);

    [Differentiable]
    public static T Loss<T>(ReadOnlySpan<T> x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T p = T.One;
        for (int i = 0; i < x.Length; i++) p = T.Sin(p * x[i]) + T.CreateChecked(0.5);
        return Half(p) * T.Sqrt(y) + T.Pi;
    }

    [Differentiable]
    private static T Half<T>(T v)
        where T : IFloatingPointIeee754<T> => v / T.CreateChecked(2);
}
