namespace AotGrad.Ilgpu.Tests.Functions;

/// <summary>Numbers to try functions with: of all magnitudes, of ordinary ones, and at edges. And how far results are apart.</summary>
internal static class Sweep
{
    public static readonly double[] Edges =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, 3, -3, 4, 10, -10, 22, 88.5, -104, 512, 710, -710, 745.2, -745.2, 1000, -1000, 1e-300, -1e-300, 1e300,
        1e22, 1e16, Math.PI, Math.PI / 2, Math.PI / 4, -Math.PI, 1e9, double.Epsilon, -double.Epsilon,
        2.2250738585072014e-308, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public static readonly float[] FloatEdges =
    [
        .. Edges.Select(x => (float)x), float.Epsilon, -float.Epsilon, 1.17549435e-38f, float.MaxValue, float.MinValue, 16367173f * MathF.Pow(2, 72),
    ];

    public static IEnumerable<double> Doubles(int count)
    {
        var random = new Random(7);
        foreach (double edge in Edges)
        {
            yield return edge;
            yield return Math.BitIncrement(edge);
            yield return Math.BitDecrement(edge);
        }
        for (int i = 0; i < count; i++)
        {
            yield return BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            yield return (2 * random.NextDouble() - 1) * Math.Pow(10, random.Next(-3, 4));
            yield return 1 + (random.NextDouble() - 0.5) * Math.Pow(2, -random.Next(50));
            yield return Math.PI / 2 * random.Next(-100000, 100000) * (random.Next(3) == 0 ? 1 : random.NextDouble());
        }
    }

    public static IEnumerable<float> Floats(int count)
    {
        var random = new Random(7);
        foreach (float edge in FloatEdges)
        {
            yield return edge;
            yield return MathF.BitIncrement(edge);
            yield return MathF.BitDecrement(edge);
        }
        for (int i = 0; i < count; i++)
        {
            yield return BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            yield return (float)((2 * random.NextDouble() - 1) * Math.Pow(10, random.Next(-3, 4)));
            yield return (float)(1 + (random.NextDouble() - 0.5) * Math.Pow(2, -random.Next(24)));
            yield return (float)(Math.PI / 2 * random.Next(-100000, 100000) * (random.Next(3) == 0 ? 1 : random.NextDouble()));
        }
    }

    /// <summary>The distance in units of the last place of the number nearer to 0.</summary>
    public static double Ulps(double expected, double actual)
    {
        if (double.IsNaN(expected) || double.IsNaN(actual))
            return double.IsNaN(expected) && double.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (expected == 0 && actual == 0)
            return double.IsNegative(expected) == double.IsNegative(actual) ? 0 : double.PositiveInfinity;
        return Math.Abs((double)Place(expected) - Place(actual)) is > 1e15 and double far ? far : Math.Abs(Place(expected) - Place(actual));
    }

    /// <summary>The error in units of the last place of a float, of an expected value that is known as a double.</summary>
    public static double Ulps(double expected, float actual)
    {
        var rounded = (float)expected;
        if (float.IsNaN(rounded) || float.IsNaN(actual))
            return float.IsNaN(rounded) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (rounded == 0 && actual == 0)
            return double.IsNegative(expected) == float.IsNegative(actual) ? 0 : double.PositiveInfinity;
        if (rounded == actual)
            return float.IsInfinity(actual) ? 0 : Math.Abs(expected - actual) / Unit(rounded);
        // Infinity is as far as the number that would follow the largest.
        double place = float.IsInfinity(actual) ? Math.CopySign(Math.Pow(2, 128), actual) : actual;
        double target = double.IsInfinity(expected) ? Math.CopySign(Math.Pow(2, 128), expected) : expected;
        return Math.Abs(target - place) / Unit(rounded);
    }

    private static double Unit(float x) => Math.Pow(2, Math.Max(Math.ILogB(Math.Min(Math.Abs((double)x), float.MaxValue)), -126) - 23);

    private static long Place(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? -(bits & long.MaxValue) : bits;
    }
}
