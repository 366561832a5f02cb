namespace AotGrad.Tests;

/// <summary>Comparison of numbers relative to their size, absolute below 1; NaN equals NaN, and 0 equals −0.</summary>
internal static class Near
{
    public static void Equal(double expected, double actual, double tolerance, string what = "")
    {
        // Infinities and NaN have no distance.
        bool same = expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
        Assert.True(same, $"{what}: expected {expected:R}, but got {actual:R}");
    }

    public static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Equal(expected[i], actual[i], tolerance, $"{what}[{i}]");
    }
}
