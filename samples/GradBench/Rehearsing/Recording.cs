using System.Text.Json;
using GradBench.Protocol;

namespace GradBench.Rehearsing;

/// <summary>A conversation of an eval with another tool: messages, and the answers that are right.</summary>
public sealed record Recording(string Name, IReadOnlyList<(string Request, string Answer)> Exchanges)
{
    /// <summary>Reads a file in which lines of the form {"request": …} and {"answer": …} alternate.</summary>
    public static Recording Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        return new Recording(
            Path.GetFileNameWithoutExtension(path),
            [.. lines.Chunk(2).Select(pair => (Part(pair[0], "request"), Part(pair[1], "answer")))]);
    }

    /// <summary>Puts every message to a tool, and says in what its answers differ.</summary>
    public IEnumerable<string> Differences(Tool tool)
    {
        foreach ((string request, string expected) in Exchanges)
        {
            using var stream = new MemoryStream();
            tool.Answer(request).WriteTo(stream);
            using JsonDocument actual = JsonDocument.Parse(stream.ToArray()), right = JsonDocument.Parse(expected), message = JsonDocument.Parse(request);
            foreach (string difference in AnswerComparison.Differences(right.RootElement, actual.RootElement, Tolerance.Of(message.RootElement)))
            {
                yield return $"{Name}: {difference}";
            }
        }
    }

    private static string Part(string line, string name)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty(name).GetRawText();
    }
}
