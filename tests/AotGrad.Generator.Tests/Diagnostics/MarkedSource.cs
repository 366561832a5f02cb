using System.Text.RegularExpressions;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>A diagnostic and where it is expected to begin.</summary>
internal sealed record Expected(string Id, int Line, int Column);

/// <summary>
/// A source in which <c>/*!*/</c> stands before each expression that is reported, with another id inside where it is not
/// the one that the source is about.
/// </summary>
internal static partial class MarkedSource
{
    public static (string Text, IReadOnlyList<Expected> Expected) Parse(string id, string source)
    {
        string text = TopLevelType().IsMatch(source)
            ? $"using System;\nusing AotGrad;\n\n{source}"
            : $"using System;\nusing AotGrad;\n\npublic static partial class Model\n{{\n{source}\n}}\n";
        var expected = new List<Expected>();
        while (Mark().Match(text) is { Success: true } mark)
        {
            text = text.Remove(mark.Index, mark.Length);
            string[] before = text[..mark.Index].Split('\n');
            string other = mark.Groups[1].Value.Trim();
            expected.Add(new Expected(other.Length == 0 ? id : other, before.Length, before[^1].Length + 1));
        }
        return (text, expected);
    }

    [GeneratedRegex(@"^(\w+ )*(class|struct|record) ", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"/\*!([^*]*)\*/")]
    private static partial Regex Mark();
}
