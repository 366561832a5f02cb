using System.Runtime.CompilerServices;

namespace AotGrad.Generator.Tests.Architecture;

/// <summary>Only the first stage and the reports know Roslyn: all that lies between depends on the IR alone.</summary>
public class LayerTests
{
    [Theory]
    [InlineData("Model")]
    [InlineData("Rules")]
    [InlineData("Analysis")]
    [InlineData("Transform")]
    [InlineData("Emit")]
    public void Stage_does_not_know_Roslyn(string stage)
    {
        string[] files = Directory.GetFiles(Path.Combine(GeneratorFolder(), stage), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.Empty(files.Where(f => File.ReadAllText(f).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    private static string GeneratorFolder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "generator", "AotGrad.Generator");
}
