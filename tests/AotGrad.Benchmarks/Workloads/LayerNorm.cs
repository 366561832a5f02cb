namespace AotGrad.Benchmarks.Workloads;

/// <summary>Rows of mean 0 and variance 1, which are then scaled and moved.</summary>
public static partial class LayerNorm
{
    [Differentiable]
    public static void Normalize(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, Span<float> y)
    {
        int n = gain.Length;
        for (int start = 0; start < x.Length; start += n)
        {
            Row(x.Slice(start, n), gain, bias, y.Slice(start, n));
        }
    }

    [Differentiable]
    private static void Row(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, Span<float> y)
    {
        float mean = 0, variance = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += x[i];
        }

        mean /= x.Length;
        for (int i = 0; i < x.Length; i++)
        {
            float difference = x[i] - mean;
            variance += difference * difference;
        }

        float scale = 1 / MathF.Sqrt(variance / x.Length + 1e-5f);
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = (x[i] - mean) * scale * gain[i] + bias[i];
        }
    }
}
