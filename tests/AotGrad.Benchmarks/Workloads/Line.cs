namespace AotGrad.Benchmarks.Workloads;

/// <summary>A line through points.</summary>
public static partial class Line
{
    /// <summary>mean((w x + b − t)²).</summary>
    [Differentiable]
    public static float Loss(float w, float b, [NoGrad] ReadOnlySpan<float> x, [NoGrad] ReadOnlySpan<float> t)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            float error = w * x[i] + b - t[i];
            sum += error * error;
        }

        return sum / x.Length;
    }
}
