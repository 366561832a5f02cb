// x = 0.5, -2, 0.875
// y = 1.25, 0.5, 3
//
// x = 3
// y = -1
//
// no differences: the norm of a single number is its magnitude, and a distance of 0 has the derivative 0
// x = 0
// y = 0.5
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorReductions
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double s = TensorPrimitives.Sum(x) * TensorPrimitives.Dot(x, y) + TensorPrimitives.SumOfSquares(y) * TensorPrimitives.SumOfMagnitudes(x);
        s += TensorPrimitives.Norm(x) * TensorPrimitives.Product(y) + TensorPrimitives.Distance(x, y) + TensorPrimitives.Distance(x, x);
        s += TensorPrimitives.ProductOfSums(x, y) - TensorPrimitives.ProductOfDifferences(x, y) * TensorPrimitives.Average(x);
        return s + TensorPrimitives.Max(x) * TensorPrimitives.Min(y) + TensorPrimitives.StdDev(x) * TensorPrimitives.Norm(y);
    }
}
