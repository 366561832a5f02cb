using AotGrad;

namespace Tutorials.Lessons;

/// <summary>
/// Two ways to measure how far predictions are from their targets. Where one is met exactly, |x| has a kink: its
/// derivative there is 0.
/// </summary>
public static partial class Losses
{
    /// <summary>The mean of the absolute errors.</summary>
    [Differentiable]
    public static double L1(ReadOnlySpan<double> input, [NoGrad] ReadOnlySpan<double> target)
    {
        double sum = 0;
        for (int i = 0; i < input.Length; i++)
        {
            sum += Math.Abs(input[i] - target[i]);
        }

        return sum / input.Length;
    }

    /// <summary>The mean of the squared errors.</summary>
    [Differentiable]
    public static double MeanSquaredError(ReadOnlySpan<double> input, [NoGrad] ReadOnlySpan<double> target)
    {
        double sum = 0;
        for (int i = 0; i < input.Length; i++)
        {
            double error = input[i] - target[i];
            sum += error * error;
        }

        return sum / input.Length;
    }

    public static void Run(Page page)
    {
        // Two rows of three, one after the other.
        double[] input =
        [
            1, 2, 3,
            4, 5, 6,
        ];
        double[] target =
        [
            0, 2, 5,
            4.5, 3, 6.5,
        ];
        double[] gradient = new double[6];

        page.Show("L1", L1Gradient(input, target, gradient), 1);
        page.Show("its gradient, first row", gradient.AsSpan(0, 3), [1.0 / 6, 0, -1.0 / 6]);
        page.Show("its gradient, second row", gradient.AsSpan(3, 3), [-1.0 / 6, 1.0 / 6, -1.0 / 6]);

        page.Show("mean squared error", MeanSquaredErrorGradient(input, target, gradient), 9.5 / 6);
        page.Show("its gradient, first row", gradient.AsSpan(0, 3), [1.0 / 3, 0, -2.0 / 3]);
        page.Show("its gradient, second row", gradient.AsSpan(3, 3), [-1.0 / 6, 2.0 / 3, -1.0 / 6]);
    }
}
