namespace AotGrad.Benchmarks.Measuring;

/// <summary>A Markdown table.</summary>
internal sealed class Table(TextWriter output)
{
    public void Head(params string[] columns)
    {
        Row(columns);
        output.WriteLine("|" + string.Concat(Enumerable.Repeat("---|", columns.Length)));
    }

    public void Row(params string[] cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>Three digits, in the unit that suits.</summary>
    public static string Time(double seconds) => seconds switch
    {
        >= 1 => $"{Digits(seconds)} s",
        >= 1e-3 => $"{Digits(seconds * 1e3)} ms",
        >= 1e-6 => $"{Digits(seconds * 1e6)} µs",
        _ => $"{Digits(seconds * 1e9)} ns",
    };

    public static string Ratio((double Ratio, double Low, double High) ratio) => $"{Digits(ratio.Ratio)} ({Digits(ratio.Low)} – {Digits(ratio.High)})";

    public static string Digits(double value) => value switch
    {
        >= 99.95 => value.ToString("F0"),
        >= 9.995 => value.ToString("F1"),
        _ => value.ToString("F2"),
    };
}
