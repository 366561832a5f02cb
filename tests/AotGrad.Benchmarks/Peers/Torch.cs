using System.Diagnostics;
using System.Globalization;

namespace AotGrad.Benchmarks.Peers;

/// <summary>A PyTorch in a process of its own, which times itself.</summary>
internal sealed class Torch : IDisposable
{
    /// <summary>Where Debian keeps OpenBLAS; its PyTorch takes the slow reference BLAS unless it is told of this.</summary>
    private const string OpenBlas = "/usr/lib/x86_64-linux-gnu/openblas-pthread";

    private static readonly string[] s_pythons = ["/usr/bin/python3", "python3"];

    private readonly Process _process;

    private Torch(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <returns>Null if no Python here has it.</returns>
    public static Torch? Start() => s_pythons.Select(Start).FirstOrDefault(torch => torch is not null);

    public double Seconds(string name, int count)
    {
        _process.StandardInput.WriteLine($"{name} {count}");
        _process.StandardInput.Flush();
        return double.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PyTorch has ended."), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Torch? Start(string python)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Peers", "torch_peers.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Directory.Exists(OpenBlas))
        {
            start.Environment["LD_LIBRARY_PATH"] = OpenBlas;
        }

        try
        {
            Process process = Process.Start(start)!;
            process.BeginErrorReadLine();
            return process.StandardOutput.ReadLine() is { } version
                ? new Torch(process, Directory.Exists(OpenBlas) ? $"{version}, OpenBLAS" : $"{version}, reference BLAS")
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
