using GradBench.Protocol;

namespace GradBench.Rehearsing;

/// <summary>Replays recorded conversations, and prints in what the tool's answers differ from the recorded ones.</summary>
public static class Rehearsal
{
    private const int MostDifferences = 10;

    /// <returns>0 if all answers agree, otherwise 1.</returns>
    public static int Run(Tool tool, IEnumerable<string> paths, TextWriter output)
    {
        int status = 0;
        foreach (string path in paths)
        {
            var recording = Recording.Read(path);
            string[] differences = [.. recording.Differences(tool).Take(MostDifferences)];
            output.WriteLine(differences.Length == 0 ? $"{recording.Name}: all {recording.Exchanges.Count} answers agree" : string.Join(Environment.NewLine, differences));
            status |= differences.Length == 0 ? 0 : 1;
        }

        return status;
    }
}
