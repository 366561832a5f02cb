using System.Text.Json;

namespace GradBench.Rehearsing;

/// <summary>
/// Compares answers: the same properties, lengths, texts and truths, and numbers that agree. It is far stricter than the suite, which
/// lets pass what is wrong by less than 1e-4, and whatever is not a number.
/// </summary>
public static class AnswerComparison
{
    /// <summary>What numbers are compared relative to where the right one is zero.</summary>
    private const double Smallest = 1e-6;

    /// <summary>What answers may say beyond what was recorded.</summary>
    private static readonly HashSet<string> s_additions = ["tool", "timings"];

    public static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, double tolerance) =>
        Differences("answer", expected, actual, tolerance);

    private static IEnumerable<string> Differences(string place, JsonElement expected, JsonElement actual, double tolerance)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return [$"{place} is {Short(actual)} in place of {Short(expected)}"];
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => Properties(place, expected, actual, tolerance),
            JsonValueKind.Array => Elements(place, expected, actual, tolerance),
            JsonValueKind.Number => Numbers(place, expected.GetDouble(), actual.GetDouble(), tolerance),
            _ => expected.GetRawText() == actual.GetRawText() ? [] : [$"{place} is {Short(actual)} in place of {Short(expected)}"],
        };
    }

    private static IEnumerable<string> Properties(string place, JsonElement expected, JsonElement actual, double tolerance)
    {
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            string inner = $"{place}.{property.Name}";
            IEnumerable<string> differences = actual.TryGetProperty(property.Name, out JsonElement value)
                ? Differences(inner, property.Value, value, tolerance)
                : [$"{inner} is missing"];
            foreach (string difference in differences)
            {
                yield return difference;
            }
        }

        foreach (JsonProperty property in actual.EnumerateObject())
        {
            if (!s_additions.Contains(property.Name) && !expected.TryGetProperty(property.Name, out _))
            {
                yield return $"{place}.{property.Name} is too much: {Short(property.Value)}";
            }
        }
    }

    private static IEnumerable<string> Elements(string place, JsonElement expected, JsonElement actual, double tolerance)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
        {
            return [$"{place} has {actual.GetArrayLength()} elements in place of {expected.GetArrayLength()}"];
        }

        return expected.EnumerateArray().Zip(actual.EnumerateArray())
            .SelectMany((pair, i) => Differences($"{place}[{i}]", pair.First, pair.Second, tolerance));
    }

    private static IEnumerable<string> Numbers(string place, double expected, double actual, double tolerance) =>
        Math.Abs(actual - expected) <= tolerance * Math.Max(Math.Abs(expected), Smallest)
            ? []
            : [$"{place} is {actual:R} in place of {expected:R}"];

    private static string Short(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 200 ? text : text[..200] + "…";
    }
}
