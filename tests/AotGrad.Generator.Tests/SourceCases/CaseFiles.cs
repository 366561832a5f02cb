using System.Runtime.CompilerServices;

namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>The programs of a folder <c>Cases</c>: read where the tests run, and written in the source tree.</summary>
internal sealed class CaseFiles(string folder)
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, folder, "Cases");

    public IReadOnlyList<string> Names => [.. Directory.GetFiles(_folder, "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => !n.Contains('.')).Order(StringComparer.Ordinal)];

    public string Read(string file) => File.ReadAllText(Path.Combine(_folder, file)).ReplaceLineEndings("\n");

    public string? TryRead(string file) => File.Exists(Path.Combine(_folder, file)) ? Read(file) : null;

    /// <returns>Where it was written.</returns>
    public string Write(string file, string text)
    {
        string path = Path.Combine(ProjectFolder(), folder, "Cases", file);
        File.WriteAllText(path, text);
        return path;
    }

    public void Delete(string file) => File.Delete(Path.Combine(ProjectFolder(), folder, "Cases", file));

    private static string ProjectFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..");
}
