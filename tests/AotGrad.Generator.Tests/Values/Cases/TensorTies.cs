// no differences: of equal elements each has its share
// x = 2, 1, 2, 2, 1
//
// no differences: infinite
// x = 1, Infinity, 3
//
// x = 4
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorTies
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double greatest = TensorPrimitives.Max(x);
        return 3 * greatest + Math.Min(TensorPrimitives.Min(x), 100) * 0.5;
    }
}
