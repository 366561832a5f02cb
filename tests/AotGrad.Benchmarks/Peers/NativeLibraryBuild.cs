using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace AotGrad.Benchmarks.Peers;

/// <summary>Compiles the C sources, where there is a compiler.</summary>
internal static class NativeLibraryBuild
{
    public const string Command = "gcc -O3 -march=native -ffast-math";

    /// <returns>Why it cannot be done, or null.</returns>
    public static string? Run()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Native"), library = Path.Combine(folder, "peers.so");
        string[] arguments =
        [
            .. Command.Split(' ').Skip(1), "-std=c11", "-shared", "-fPIC", "-o", library,
            .. Directory.GetFiles(folder, "*.c").Order(StringComparer.Ordinal), "-lm",
        ];
        try
        {
            using Process process = Process.Start("gcc", arguments);
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                return "gcc failed";
            }
        }
        catch (Win32Exception)
        {
            return "there is no gcc";
        }

        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == NativeAdjoints.Library ? NativeLibrary.Load(library) : 0);
        return null;
    }
}
