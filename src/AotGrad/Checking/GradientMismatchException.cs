namespace AotGrad.Checking;

/// <summary>A generated gradient disagrees with central differences of its function.</summary>
/// <param name="report">What was found; its text is the message.</param>
public sealed class GradientMismatchException(GradientReport report) : Exception(report.ToString())
{
    /// <summary>What was found.</summary>
    public GradientReport Report { get; } = report;
}
