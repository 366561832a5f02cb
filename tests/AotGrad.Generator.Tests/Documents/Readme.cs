namespace AotGrad.Generator.Tests.Documents;

/// <summary>The README, in the pieces that tests look at.</summary>
internal static class Readme
{
    private static readonly Lazy<string> s_text = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")));

    /// <summary>The C# code blocks, in order.</summary>
    public static IReadOnlyList<string> CodeBlocks { get; } =
        [.. s_text.Value.Split("```csharp\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];

    /// <summary>The rows of the table with the given first heading, as cells without their backticks.</summary>
    public static IEnumerable<string[]> Table(string heading) => s_text.Value.Split('\n')
        .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Replace("\\|", "\u0001").Trim('|').Split('|').Select(cell => cell.Replace('\u0001', '|').Trim().Trim('`')).ToArray());
}
