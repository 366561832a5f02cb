using AotGrad;

namespace LogisticRegression;

/// <summary>Logistic regression: the chance that a row's label is 1 is sigmoid(w · row + bias).</summary>
public static partial class Logistic
{
    public const int Features = 16;

    /// <summary>The weight of each feature, and the bias.</summary>
    public const int WeightCount = Features + 1;

    /// <summary>
    /// Writes the loss of one row, the negative logarithm of the chance that the model gives to its label. Every row is a
    /// piece of work of its own: it writes one element, and only the gradient of the weights is shared.
    /// </summary>
    [Differentiable, Kernel]
    public static void Loss(
        int row, ReadOnlySpan<float> weights, [NoGrad] ReadOnlySpan<float> features, [NoGrad] ReadOnlySpan<float> labels, Span<float> loss)
    {
        ReadOnlySpan<float> x = features.Slice(row * Features, Features);
        float z = weights[Features];
        for (int j = 0; j < x.Length; j++)
        {
            z += weights[j] * x[j];
        }

        loss[row] = MathF.Max(z, 0) - labels[row] * z + MathF.Log(1 + MathF.Exp(-MathF.Abs(z)));
    }
}
