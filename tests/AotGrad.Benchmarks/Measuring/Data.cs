namespace AotGrad.Benchmarks.Measuring;

/// <summary>Random numbers, the same in each run.</summary>
internal static class Data
{
    private static readonly Random s_random = new(31337);

    public static float[] Floats(int count, float scale = 1) => [.. Doubles(count, scale).Select(v => (float)v)];

    /// <summary>Uniform between −scale and scale.</summary>
    public static double[] Doubles(int count, double scale = 1)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = scale * (2 * s_random.NextDouble() - 1);
        }

        return values;
    }

    /// <summary>Uniform between 0 and 1.</summary>
    public static double[] Shares(int count) => [.. Doubles(count, 0.5).Select(v => v + 0.5)];

    public static int[] Labels(int count, int classes) => [.. Enumerable.Range(0, count).Select(_ => s_random.Next(classes))];

    public static double[][] Rows(int count, int width, Func<int, double[]> make) => [.. Enumerable.Range(0, count).Select(_ => make(width))];

    public static double[] Widen(params IEnumerable<float[]> arrays) => [.. arrays.SelectMany(a => a).Select(v => (double)v)];
}
