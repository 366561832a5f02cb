// x = 0.5, 2, 0.875
// y = 1.25, 0.5, 3, 7
// u = 0.75
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorFunctionsOfThree
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u)
    {
        var v = y[..3];
        TensorPrimitives.MultiplyAdd(x, v, v, v);
        TensorPrimitives.AddMultiply(v, u, x, y);
        TensorPrimitives.Lerp(x, v, u * u, v);
        double s = v[1] * y[3];
        TensorPrimitives.Clamp(v, u, 2 + u, v);
        TensorPrimitives.FusedMultiplyAdd(v, v, u, v);
        Span<double> sine = stackalloc double[4], cosine = new double[4];
        TensorPrimitives.SinCos(y, sine, cosine);
        TensorPrimitives.SinCos(sine, sine, y);
        for (int i = 0; i < cosine.Length; i++) s += cosine[i] * sine[i];
        return s;
    }
}
