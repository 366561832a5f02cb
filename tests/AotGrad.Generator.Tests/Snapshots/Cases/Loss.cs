// w = 0.5, -0.25, 1
// x = 1, 2, -0.5
// target = 0.25
using System;
using AotGrad;

public static partial class Loss
{
    [Differentiable]
    public static float F(ReadOnlySpan<float> w, [NoGrad] ReadOnlySpan<float> x, [NoGrad] float target)
    {
        float s = 0;
        for (int i = 0; i < w.Length; i++) s += w[i] * x[i];
        float e = MathF.Tanh(s) - target;
        return e * e;
    }
}
