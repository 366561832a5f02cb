// x = 0.5, 1.9, 0.875
// y = 1.25, 0.5, 3
// u = 0.7
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorFunctionsOfTwo
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double u)
    {
        double[] t = new double[x.Length];
        double s = 0;
        TensorPrimitives.Atan2(x, y, t);
        s += 1 * t[0] * t[1];
        TensorPrimitives.Atan2(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Hypot(x, y, t);
        s += 2 * t[0] * t[1];
        s -= t[1] * t[^1];
        TensorPrimitives.Max(x, y, t);
        s += 3 * t[0] * t[1];
        TensorPrimitives.Max(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Min(x, y, t);
        s += 4 * t[0] * t[1];
        TensorPrimitives.Min(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Pow(x, y, t);
        s += 5 * t[0] * t[1];
        TensorPrimitives.Pow(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Log(x, y, t);
        s += 6 * t[0] * t[1];
        s -= t[1] * t[^1];
        TensorPrimitives.MaxMagnitude(x, y, t);
        s += 7 * t[0] * t[1];
        TensorPrimitives.MaxMagnitude(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Add(x, y, t);
        s += 8 * t[0] * t[1];
        TensorPrimitives.Add(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Subtract(x, y, t);
        s += 9 * t[0] * t[1];
        TensorPrimitives.Subtract(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Multiply(x, y, t);
        s += 10 * t[0] * t[1];
        TensorPrimitives.Multiply(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Divide(x, y, t);
        s += 11 * t[0] * t[1];
        TensorPrimitives.Divide(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Remainder(x, y, t);
        s += 12 * t[0] * t[1];
        TensorPrimitives.Remainder(t, u, t);
        s -= t[1] * t[^1];
        TensorPrimitives.Subtract(u, x, t);
        TensorPrimitives.Divide(2 * u, t, t);
        TensorPrimitives.Pow(u, x[1..], t.AsSpan(1));
        TensorPrimitives.CopySign(t, -1.0, t);
        return s + t[1] * t[2] - t[0];
    }
}
