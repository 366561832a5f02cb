namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>Files of the generator's folder that are copied beside the tests.</summary>
internal static class RepositoryFile
{
    public static string Read(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Diagnostics", name)).ReplaceLineEndings("\n");
}
