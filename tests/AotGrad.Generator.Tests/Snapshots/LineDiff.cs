using System.Text;

namespace AotGrad.Generator.Tests.Snapshots;

/// <summary>Two texts line by line: what only the first has under <c>-</c>, what only the second has under <c>+</c>.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    public static string Of(string before, string after)
    {
        string[] a = before.Split('\n'), b = after.Split('\n');
        int[,] common = CommonSuffixes(a, b);
        var lines = new List<(char Mark, string Text)>();
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                lines.Add((' ', a[i++]));
                j++;
            }
            else if (j == b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(('-', a[i++]));
            }
            else
            {
                lines.Add(('+', b[j++]));
            }
        }
        return Print(lines);
    }

    /// <summary>For each pair of places, the length of the longest sequence of lines that both texts have from there on.</summary>
    private static int[,] CommonSuffixes(string[] a, string[] b)
    {
        int[,] common = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
            for (int j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }

    private static string Print(List<(char Mark, string Text)> lines)
    {
        var text = new StringBuilder();
        bool skipped = false;
        for (int i = 0; i < lines.Count; i++)
        {
            bool near = lines.Skip(i - Context).Take(2 * Context + 1 + Math.Min(0, i - Context)).Any(l => l.Mark != ' ');
            if (near)
                text.Append(lines[i].Mark).Append(' ').AppendLine(lines[i].Text);
            else if (!skipped)
                text.AppendLine("  …");
            skipped = !near;
        }
        return text.ToString();
    }
}
