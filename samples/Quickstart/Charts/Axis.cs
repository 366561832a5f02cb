namespace Quickstart.Charts;

/// <summary>A tick of an axis: where it stands, from 0 at the low end to 1 at the high end, and what it says.</summary>
internal readonly record struct Tick(double Position, string Label);

/// <summary>A scale that reaches from one round number to another, around the data that it was made for.</summary>
internal sealed class Axis
{
    private readonly Func<double, double> _scale;
    private readonly double _low;
    private readonly double _high;

    private Axis(string label, Func<double, double> scale, double low, double high, double step, Func<double, string> format)
    {
        (Label, _scale, _low, _high) = (label, scale, low, high);
        int count = (int)Math.Round((high - low) / step);
        Ticks = [.. Enumerable.Range(0, count + 1).Select(i => new Tick((double)i / count, format(low + i * step)))];
    }

    public string Label { get; }

    public Tick[] Ticks { get; }

    public static Axis Linear(string label, float[] data)
    {
        double step = RoundStep((data.Max() - data.Min()) / 5.0);
        return new(
            label,
            scale: value => value,
            low: Math.Floor(data.Min() / step) * step,
            high: Math.Ceiling(data.Max() / step) * step,
            step,
            format: value => $"{value:0.######}".Replace('-', '−'));
    }

    public static Axis Logarithmic(string label, float[] data) => new(
        label,
        scale: Math.Log10,
        low: Math.Floor(Math.Log10(data.Min())),
        high: Math.Ceiling(Math.Log10(data.Max())),
        step: 1,
        format: PowerOfTen);

    /// <summary>The place of a value, from 0 at the low end to 1 at the high end.</summary>
    public double Position(double value) => (_scale(value) - _low) / (_high - _low);

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not below <paramref name="least"/>.</summary>
    private static double RoundStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least / power) switch
        {
            <= 1 => 1,
            <= 2 => 2,
            <= 5 => 5,
            _ => 10,
        };
    }

    private static string PowerOfTen(double exponent)
    {
        const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var digits = $"{Math.Abs(exponent)}".Select(digit => Superscripts[digit - '0']);
        return "10" + (exponent < 0 ? "⁻" : "") + string.Concat(digits);
    }
}
