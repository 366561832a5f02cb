namespace AotGrad.Checking;

/// <summary>Turns the text of a caller's arguments into names for a report.</summary>
internal static class ParameterNames
{
    /// <summary>The argument itself if it is a name (<c>w</c>, <c>model.W1</c>), else a stand-in.</summary>
    public static string Of(string argument, string standIn) => IsName(argument) ? argument : standIn;

    /// <summary>The elements of a collection expression of names (<c>[w, b]</c>), else <c>x0</c>, <c>x1</c>, ….</summary>
    public static string[] OfEach(string argument, int count)
    {
        string[] elements = argument.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        return [.. Enumerable.Range(0, count).Select(i => elements.Length == count ? Of(elements[i], $"x{i}") : $"x{i}")];
    }

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '@');
}
