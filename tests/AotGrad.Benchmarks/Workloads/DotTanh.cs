namespace AotGrad.Benchmarks.Workloads;

/// <summary>The squared error of one unit.</summary>
public static partial class DotTanh
{
    [Differentiable]
    public static float Loss(ReadOnlySpan<float> w, [NoGrad] ReadOnlySpan<float> x, [NoGrad] float target)
    {
        float s = 0;
        for (int i = 0; i < w.Length; i++)
        {
            s += w[i] * x[i];
        }

        float e = MathF.Tanh(s) - target;
        return e * e;
    }
}
