namespace Tutorials;

/// <summary>What a lesson shows: numbers that it computed, each beside those that it should have.</summary>
public sealed class Page
{
    private readonly List<Line> _lines = [];

    public IReadOnlyList<Line> Lines => _lines;

    public void Show(string what, double actual, double expected, double tolerance = Line.Exactly) =>
        Show(what, [actual], [expected], tolerance);

    public void Show(string what, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double tolerance = Line.Exactly) =>
        _lines.Add(new Line(what, actual.ToArray(), expected.ToArray(), tolerance));
}

/// <summary>One quantity, which may have several elements.</summary>
/// <param name="Tolerance">How far apart they may be: expected numbers are given to as many digits as matter.</param>
public sealed record Line(string What, double[] Actual, double[] Expected, double Tolerance)
{
    /// <summary>Up to the rounding of a few operations.</summary>
    public const double Exactly = 1e-12;

    /// <summary>Rounded to four decimals.</summary>
    public const double FourDecimals = 0.5e-4;

    public bool IsAsExpected => Actual.Length == Expected.Length
        && Actual.Zip(Expected).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.Second)));

    public override string ToString()
    {
        string text = $"    {What,-43} {Text(Actual),-34} expected {Text(Expected)}";
        return IsAsExpected ? text : $"{text}   <-- differs";
    }

    private static string Text(double[] numbers) => string.Join("  ", numbers.Select(n => Math.Round(n, 6).ToString("0.######")));
}
