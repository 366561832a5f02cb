namespace AotGrad.Benchmarks.Workloads;

/// <summary>How little a model expects the labels that come.</summary>
public static partial class CrossEntropy
{
    [Differentiable]
    public static float Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels)
    {
        int classes = logits.Length / labels.Length;
        float sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            sum += OfOne(logits.Slice(i * classes, classes), labels[i]);
        }

        return sum / labels.Length;
    }

    [Differentiable]
    public static float OfOne(ReadOnlySpan<float> logits, int label)
    {
        int largest = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[largest])
            {
                largest = i;
            }
        }

        float max = logits[largest], sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            sum += MathF.Exp(logits[i] - max);
        }

        return max + MathF.Log(sum) - logits[label];
    }
}
