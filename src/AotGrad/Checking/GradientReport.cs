using System.Text;

namespace AotGrad.Checking;

/// <summary>What <see cref="GradientCheck"/> found.</summary>
public sealed class GradientReport
{
    private const int MaxListed = 10;

    internal GradientReport(IReadOnlyList<GradientCoordinate> coordinates)
    {
        Coordinates = coordinates;
        Mismatches = [.. coordinates.Where(c => !c.Passed).OrderByDescending(c => c.Severity)];
        Worst = coordinates.MaxBy(c => c.Severity)!;
    }

    /// <summary>Whether every coordinate agrees.</summary>
    public bool Passed => Mismatches.Count == 0;

    /// <summary>All that was compared: first the value, then the partial derivatives in the order of the parameters.</summary>
    public IReadOnlyList<GradientCoordinate> Coordinates { get; }

    /// <summary>What disagrees, worst first.</summary>
    public IReadOnlyList<GradientCoordinate> Mismatches { get; }

    /// <summary>The coordinate with the largest error in units of what is allowed there, whether it passed or not.</summary>
    public GradientCoordinate Worst { get; }

    /// <summary>Says whether the gradient agrees, and lists up to ten coordinates that do not, in the invariant culture.</summary>
    /// <returns>One line, and one more for each listed coordinate.</returns>
    public override string ToString()
    {
        if (Passed)
            return $"The generated gradient agrees in all of {Coordinates.Count} numbers; the worst is {Worst}.";

        var text = new StringBuilder();
        text.Append($"The generated gradient disagrees in {Mismatches.Count} of {Coordinates.Count} numbers, worst first:");
        foreach (GradientCoordinate mismatch in Mismatches.Take(MaxListed))
            text.Append("\n  ").Append(mismatch);
        if (Mismatches.Count > MaxListed)
            text.Append($"\n  and {Mismatches.Count - MaxListed} more");
        return text.ToString();
    }

    /// <summary>Returns this report if it passed.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="GradientMismatchException">The gradient disagrees somewhere; the message is the report.</exception>
    public GradientReport ThrowIfFailed() => Passed ? this : throw new GradientMismatchException(this);
}
