using AotGrad;

namespace GradBench.Evals;

/// <summary>A network with long short-term memory, in which no unit hears of another of its layer.</summary>
public static partial class Lstm
{
    /// <summary>How badly the network predicts each element of a sequence from those before it.</summary>
    /// <param name="parameters">Two rows a layer, weights and biases, for forgetting, input, output and change.</param>
    /// <param name="extra">The weights of inputs and of outputs, and the biases of outputs.</param>
    /// <param name="state">Two rows a layer, what it says and what it remembers before the sequence begins.</param>
    /// <param name="sequence">A row for each time.</param>
    /// <param name="width">The number of units in a layer, and of numbers in an element of the sequence.</param>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> extra,
        [NoGrad] ReadOnlySpan<double> state, [NoGrad] ReadOnlySpan<double> sequence, int width)
    {
        int layers = state.Length / (2 * width), times = sequence.Length / width;
        double[] memory = state.ToArray(), signal = new double[width];

        double total = 0;
        for (int t = 0; t + 1 < times; t++)
        {
            Multiply(sequence.Slice(t * width, width), extra.Slice(0, width), signal);
            for (int layer = 0; layer < layers; layer++)
            {
                Step(
                    parameters.Slice(layer * 8 * width, 4 * width), parameters.Slice((layer * 8 + 4) * width, 4 * width),
                    memory.AsSpan(layer * 2 * width, width), memory.AsSpan((layer * 2 + 1) * width, width), signal);
            }

            total += LogLikelihood(extra.Slice(width, width), extra.Slice(2 * width, width), signal, sequence.Slice((t + 1) * width, width));
        }

        return -total / (width * (times - 1));
    }

    [Differentiable]
    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = a[i] * b[i];
        }
    }

    /// <summary>One layer at one time: hears a signal, changes what it remembers, and speaks.</summary>
    [Differentiable]
    private static void Step(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, Span<double> hidden, Span<double> cell, Span<double> signal)
    {
        int width = signal.Length;
        for (int i = 0; i < width; i++)
        {
            double forget = Sigmoid(signal[i] * weights[i] + biases[i]);
            double input = Sigmoid(hidden[i] * weights[width + i] + biases[width + i]);
            double output = Sigmoid(signal[i] * weights[2 * width + i] + biases[2 * width + i]);
            double change = Math.Tanh(hidden[i] * weights[3 * width + i] + biases[3 * width + i]);
            cell[i] = cell[i] * forget + input * change;
            hidden[i] = output * Math.Tanh(cell[i]);
            signal[i] = hidden[i];
        }
    }

    [Differentiable]
    private static double LogLikelihood(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, ReadOnlySpan<double> signal, [NoGrad] ReadOnlySpan<double> next)
    {
        double sum = 2, score = 0, count = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            double y = signal[i] * weights[i] + biases[i];
            sum += Math.Exp(y);
            score += next[i] * y;
            count += next[i];
        }

        return score - count * Math.Log(sum);
    }

    [Differentiable]
    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
