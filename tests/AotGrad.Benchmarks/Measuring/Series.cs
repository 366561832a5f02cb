namespace AotGrad.Benchmarks.Measuring;

/// <summary>Seconds of one run, measured in several rounds.</summary>
internal sealed record Series(double[] Times)
{
    private const int Resamples = 2000;

    public double Median => MedianOf(Times);

    public double Least => Times.Min();

    /// <summary>How many times as long as another these took, with the interval in which that lies with a probability of 95 %.</summary>
    /// <remarks>The median of the ratios of rounds, and the same of rounds drawn at random with replacement.</remarks>
    public (double Ratio, double Low, double High) Over(Series other)
    {
        double[] ratios = [.. Times.Zip(other.Times, (a, b) => a / b)], drawn = new double[ratios.Length], medians = new double[Resamples];
        var random = new Random(1);
        for (int i = 0; i < Resamples; i++)
        {
            for (int j = 0; j < drawn.Length; j++)
            {
                drawn[j] = ratios[random.Next(ratios.Length)];
            }

            medians[i] = MedianOf(drawn);
        }

        Array.Sort(medians);
        return (MedianOf(ratios), medians[Resamples / 40], medians[Resamples - 1 - (Resamples / 40)]);
    }

    private static double MedianOf(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
