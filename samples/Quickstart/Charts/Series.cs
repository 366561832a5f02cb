namespace Quickstart.Charts;

/// <summary>How the points of a series are drawn.</summary>
internal enum Mark
{
    Line,
    Dashes,
    Dots,
}

/// <summary>Points with a name and a look.</summary>
internal sealed record Series(string Name, float[] X, float[] Y, string Color, Mark Mark);
