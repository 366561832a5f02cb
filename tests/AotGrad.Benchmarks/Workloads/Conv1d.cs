namespace AotGrad.Benchmarks.Workloads;

/// <summary>A convolution of several channels into several.</summary>
public static partial class Conv1d
{
    /// <param name="x">The inputs, a row for each, longer than the outputs by the kernel less one.</param>
    /// <param name="w">A kernel for each input of each output.</param>
    /// <param name="y">The outputs, a row for each.</param>
    [Differentiable]
    public static void Convolve(ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> bias, Span<float> y, int inputs)
    {
        int outputs = bias.Length, kernel = w.Length / (outputs * inputs), length = y.Length / outputs, wide = length + kernel - 1;
        for (int o = 0; o < outputs; o++)
        {
            Span<float> row = y.Slice(o * length, length);
            row.Fill(bias[o]);
            for (int c = 0; c < inputs; c++)
            {
                for (int k = 0; k < kernel; k++)
                {
                    float weight = w[(o * inputs + c) * kernel + k];
                    ReadOnlySpan<float> from = x.Slice(c * wide + k, length);
                    for (int t = 0; t < row.Length; t++)
                    {
                        row[t] += weight * from[t];
                    }
                }
            }
        }
    }
}
