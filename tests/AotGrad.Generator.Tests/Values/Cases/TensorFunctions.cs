// x = 0.5, 0.25, 0.875
//
// x = 0.125
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorFunctions
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<double> t = new double[x.Length];
        double s = 0;
        TensorPrimitives.Abs(x, t);
        s += 1 * t[0] * t[^1];
        TensorPrimitives.Acos(x, t);
        s += 2 * t[0] * t[^1];
        TensorPrimitives.Asin(x, t);
        s += 3 * t[0] * t[^1];
        TensorPrimitives.Atan(x, t);
        s += 4 * t[0] * t[^1];
        TensorPrimitives.Cbrt(x, t);
        s += 5 * t[0] * t[^1];
        TensorPrimitives.Cos(x, t);
        s += 6 * t[0] * t[^1];
        TensorPrimitives.Cosh(x, t);
        s += 7 * t[0] * t[^1];
        TensorPrimitives.Exp(x, t);
        s += 8 * t[0] * t[^1];
        TensorPrimitives.Exp2(x, t);
        s += 9 * t[0] * t[^1];
        TensorPrimitives.ExpM1(x, t);
        s += 10 * t[0] * t[^1];
        TensorPrimitives.Log(x, t);
        s += 11 * t[0] * t[^1];
        TensorPrimitives.LogP1(x, t);
        s += 12 * t[0] * t[^1];
        TensorPrimitives.Sin(x, t);
        s += 13 * t[0] * t[^1];
        TensorPrimitives.Sinh(x, t);
        s += 14 * t[0] * t[^1];
        TensorPrimitives.Sqrt(x, t);
        s += 15 * t[0] * t[^1];
        TensorPrimitives.Tan(x, t);
        s += 16 * t[0] * t[^1];
        TensorPrimitives.Tanh(x, t);
        s += 17 * t[0] * t[^1];
        TensorPrimitives.Floor(x, t);
        s += 18 * t[0] * t[^1];
        TensorPrimitives.SinPi(x, t);
        s += 19 * t[0] * t[^1];
        TensorPrimitives.DegreesToRadians(x, t);
        s += 20 * t[0] * t[^1];
        TensorPrimitives.Negate(x, t);
        s += 21 * t[0] * t[^1];
        TensorPrimitives.Reciprocal(x, t);
        s += 22 * t[0] * t[^1];
        TensorPrimitives.ReciprocalSqrt(x, t);
        s += 23 * t[0] * t[^1];
        TensorPrimitives.Sigmoid(x, t);
        s += 24 * t[0] * t[^1];
        TensorPrimitives.Increment(x, t);
        s += 25 * t[0] * t[^1];
        TensorPrimitives.RootN(x, 3, t);
        return s * t[0];
    }
}
