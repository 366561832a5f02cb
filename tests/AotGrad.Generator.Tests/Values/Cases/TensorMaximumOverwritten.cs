// x = 2, 1, 3, 0.5
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorMaximumOverwritten
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        double s = 0;
        for (int k = 0; k < 3; k++)
        {
            double greatest = TensorPrimitives.Max((ReadOnlySpan<double>)x);
            TensorPrimitives.Subtract(x, greatest, x);
            TensorPrimitives.SoftMax(x, x);
            s += greatest * x[k];
        }
        return s;
    }
}
