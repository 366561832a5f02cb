// x = 0.5, -1.5
// a = 2
//
// x =
// a = 2
using System;
using AotGrad;

public static partial class FloatParameters
{
    [Differentiable]
    public static float F(ReadOnlySpan<float> x, float a)
    {
        float s = 1f;
        foreach (float v in x) s = s * MathF.Sin(v * a) + v;
        return s;
    }
}
