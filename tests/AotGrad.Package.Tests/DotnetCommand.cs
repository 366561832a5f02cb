using System.Diagnostics;
using System.Text;

namespace AotGrad.Package.Tests;

/// <summary>Runs the .NET command line as a user would, with a time limit, and without leaving anything running.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>Returns what the command wrote to its standard output; throws with everything it wrote when it fails.</summary>
    public static async Task<string> RunAsync(string directory, params string[] arguments)
    {
        using var process = new Process { StartInfo = Describe(directory, arguments) };
        var output = new StringBuilder();
        var everything = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data, output, everything);
        process.ErrorDataReceived += (_, line) => Append(line.Data, everything);

        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var limit = new CancellationTokenSource(TimeLimit);
        string outcome;
        try
        {
            await process.WaitForExitAsync(limit.Token);
            outcome = $"exit code {process.ExitCode}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            outcome = $"still running after {TimeLimit}";
        }

        lock (everything)
        {
            return outcome == "exit code 0"
                ? output.ToString()
                : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}: {outcome}\n{everything}");
        }

        void Append(string? line, params StringBuilder[] targets)
        {
            lock (everything)
            {
                foreach (var target in targets)
                {
                    target.AppendLine(line);
                }
            }
        }
    }

    private static ProcessStartInfo Describe(string directory, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the surrounding `dotnet test` told its own MSBuild is not meant for this one.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // Build servers would outlive the command and hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        return start;
    }
}
