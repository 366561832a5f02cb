// x = 0.5, -1.5
// a = 2
using System;
using AotGrad;

public static partial class FloatDoubleMix
{
    [Differentiable]
    public static double F(ReadOnlySpan<float> x, double a)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += a * x[i] * x[i];
        float half = (float)s / 2;
        return half + MathF.Sin(x[0]);
    }
}
