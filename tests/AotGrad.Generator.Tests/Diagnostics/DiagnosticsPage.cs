using System.Text.RegularExpressions;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>A section of the page on diagnostics; an id without examples has neither.</summary>
internal sealed record Section(string Id, string Title, string Severity, string? Example, string? Correction);

/// <summary>Reads <c>DIAGNOSTICS.md</c>: a heading with id and title, the severity, an example and its correction.</summary>
internal static partial class DiagnosticsPage
{
    public static IReadOnlyList<Section> Read() =>
        [.. Heading().Split(RepositoryFile.Read("DIAGNOSTICS.md")).Skip(1).Chunk(3).Select(parts => Parse(parts[0], parts[1], parts[2]))];

    private static Section Parse(string id, string title, string text)
    {
        string[] blocks = [.. CodeBlock().Matches(text).Select(m => m.Groups[1].Value)];
        Assert.True(blocks.Length is 0 or 2, $"{id} must have an example and its correction");
        return new Section(id, title, text.TrimStart().Split('.')[0], blocks.ElementAtOrDefault(0), blocks.ElementAtOrDefault(1));
    }

    [GeneratedRegex(@"^## (AG\d{4}): (.+)\n", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
