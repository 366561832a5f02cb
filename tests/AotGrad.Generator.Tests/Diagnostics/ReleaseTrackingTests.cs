using AotGrad.Generator.Diagnostics;

namespace AotGrad.Generator.Tests.Diagnostics;

public class ReleaseTrackingTests
{
    [Fact]
    public void Release_files_list_every_diagnostic_with_its_severity()
    {
        IEnumerable<string> listed = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => RepositoryFile.Read(file).Split('\n'))
            .Where(line => line.StartsWith("AG", StringComparison.Ordinal))
            .Select(line => string.Join(" | ", line.Split('|').Select(cell => cell.Trim())));
        Assert.Equal(
            Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}").Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }
}
