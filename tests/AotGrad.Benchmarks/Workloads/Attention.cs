namespace AotGrad.Benchmarks.Workloads;

/// <summary>Causal attention of one head: each row is a mean of the rows of v up to it.</summary>
public static partial class Attention
{
    [Differentiable]
    public static void Attend(ReadOnlySpan<float> q, ReadOnlySpan<float> k, ReadOnlySpan<float> v, Span<float> y, int d)
    {
        int n = q.Length / d;
        float scale = 1 / MathF.Sqrt(d);
        float[] weights = new float[n];
        for (int t = 0; t < n; t++)
        {
            ReadOnlySpan<float> query = q.Slice(t * d, d);
            Span<float> row = y.Slice(t * d, d);
            int largest = 0;
            for (int s = 0; s <= t; s++)
            {
                weights[s] = Dot(query, k.Slice(s * d, d)) * scale;
                if (weights[s] > weights[largest])
                {
                    largest = s;
                }
            }

            float max = weights[largest], sum = 0;
            for (int s = 0; s <= t; s++)
            {
                weights[s] = MathF.Exp(weights[s] - max);
                sum += weights[s];
            }

            row.Clear();
            for (int s = 0; s <= t; s++)
            {
                float weight = weights[s] / sum;
                ReadOnlySpan<float> value = v.Slice(s * d, d);
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] += weight * value[j];
                }
            }
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
