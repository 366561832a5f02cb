using System.Globalization;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>Compares numbers.</summary>
internal static class Difference
{
    /// <returns>Null where all are as expected.</returns>
    public static string? Of(double[][] expected, double[][] actual, double tolerance) =>
        Of(expected.SelectMany(r => r), actual.SelectMany(r => r), tolerance) is null ? null : Text(Show(expected), Show(actual), tolerance);

    /// <inheritdoc cref="Of(double[][], double[][], double)"/>
    public static string? Of(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance) =>
        expected.Zip(actual).All(p => p.First == p.Second || Math.Abs(p.First - p.Second) <= tolerance) ? null : Text(Show(expected), Show(actual), tolerance);

    private static string Text(string expected, string actual, double tolerance) => $"expected {expected}\nactual   {actual}\ntolerance {tolerance:R}";

    private static string Show(double[][] rows) => string.Join(" | ", rows.Select(r => Show(r)));

    private static string Show(IEnumerable<double> values) => string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
