namespace Sensitivity;

/// <summary>Tables of Greeks, of second derivatives, and of times.</summary>
public static class Tables
{
    public static void Write(TextWriter output, string title, string expected, IEnumerable<Greek> greeks)
    {
        output.WriteLine($"{title,-36}{"value",16}{expected,20}{"difference",13}");
        foreach (Greek greek in greeks)
        {
            output.WriteLine($"    {greek.Name,-18}{greek.Symbol,-14}{greek.Value,16:0.0000000000}{greek.Expected,20:0.0000000000}{greek.Error,13:0.0e+00}");
        }

        output.WriteLine();
    }

    /// <summary>The lower half of a symmetric matrix.</summary>
    public static void Write(TextWriter output, string title, string[] names, Greek[] lowerHalf)
    {
        output.WriteLine(title);
        output.WriteLine($"    {"",-4}{string.Concat(names.Select(name => $"{name,11}"))}");
        for (int i = 0, at = 0; i < names.Length; at += ++i)
        {
            output.WriteLine($"    {names[i],-4}{string.Concat(lowerHalf[at..(at + i + 1)].Select(greek => $"{greek.Value,11:0.00000}"))}");
        }

        output.WriteLine();
    }

    /// <param name="timings">That of the price alone comes first.</param>
    public static void Write(TextWriter output, string title, Timing[] timings)
    {
        output.WriteLine($"{title,-48}{"time",12}{"per derivative",20}{"in prices",13}");
        foreach ((string what, int derivatives, double seconds) in timings)
        {
            double each = seconds / Math.Max(1, derivatives);
            output.WriteLine($"    {what,-44}{Time(seconds),12}{(derivatives > 0 ? Time(each) : ""),20}{each / timings[0].Seconds,13:0.00}");
        }

        output.WriteLine();
    }

    private static string Time(double seconds) => seconds < 1e-3 ? $"{seconds * 1e6:0.000} µs" : $"{seconds * 1e3:0.00} ms";
}
