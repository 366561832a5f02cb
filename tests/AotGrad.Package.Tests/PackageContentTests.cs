using System.IO.Compression;
using System.Xml.Linq;

namespace AotGrad.Package.Tests;

[Collection(nameof(PackedFeed))]
public sealed class PackageContentTests(PackedFeed feed)
{
    [Theory]
    [InlineData("lib/net10.0/AotGrad.dll")]
    [InlineData("lib/net10.0/AotGrad.xml")]
    [InlineData("analyzers/dotnet/cs/AotGrad.Generator.dll")]
    [InlineData("analyzers/dotnet/cs/AotGrad.CodeFixes.dll")]
    [InlineData("README.md")]
    public void Holds(string file)
    {
        using var package = ZipFile.OpenRead(feed.Package);
        Assert.Contains(file, package.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void DoesNotBringTheCompiler()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        using var nuspec = package.GetEntry("AotGrad.nuspec")!.Open();

        var dependencies = XDocument.Load(nuspec).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => (string)element.Attribute("id")!);

        Assert.DoesNotContain(dependencies, id => id.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.DoesNotContain(package.Entries, entry => entry.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }
}
