namespace AotGrad.Benchmarks.Workloads;

/// <summary>A network of one hidden layer that tells classes apart.</summary>
public static partial class Mlp
{
    public const int Inputs = 784, Hidden = 128, Classes = 10;

    public const int ParameterCount = (Inputs + 1) * Hidden + (Hidden + 1) * Classes;

    /// <summary>The mean loss over a batch.</summary>
    /// <param name="parameters">The rows of the first layer's weights, its biases, and those of the second.</param>
    [Differentiable]
    public static float Loss(ReadOnlySpan<float> parameters, [NoGrad] ReadOnlySpan<float> x, ReadOnlySpan<int> labels)
    {
        ReadOnlySpan<float> w1 = parameters.Slice(0, Inputs * Hidden), b1 = parameters.Slice(Inputs * Hidden, Hidden);
        ReadOnlySpan<float> w2 = parameters.Slice((Inputs + 1) * Hidden, Hidden * Classes), b2 = parameters.Slice(ParameterCount - Classes, Classes);

        float[] hidden = new float[Hidden], logits = new float[Classes];
        float sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            Layer(w1, b1, x.Slice(i * Inputs, Inputs), hidden);
            for (int j = 0; j < hidden.Length; j++)
            {
                hidden[j] = MathF.Max(hidden[j], 0);
            }

            Layer(w2, b2, hidden, logits);
            sum += CrossEntropy.OfOne(logits, labels[i]);
        }

        return sum / labels.Length;
    }

    [Differentiable]
    private static void Layer(ReadOnlySpan<float> w, ReadOnlySpan<float> b, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = b[i] + Dot(w.Slice(i * x.Length, x.Length), x);
        }
    }

    [Differentiable]
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
