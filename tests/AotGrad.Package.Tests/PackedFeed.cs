using System.Reflection;

namespace AotGrad.Package.Tests;

/// <summary>A folder feed that holds AotGrad, freshly packed under a version that no cache can know.</summary>
[CollectionDefinition(nameof(PackedFeed))]
public sealed class PackedFeed : IAsyncLifetime, ICollectionFixture<PackedFeed>
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("AotGrad.Package.Tests-");

    public string Version { get; } = $"0.0.0-test{Guid.NewGuid():N}";

    /// <summary>The folder of the packages, to which a test may add its own.</summary>
    public string Folder => Path.Combine(_root.FullName, "feed");

    public string Package => Path.Combine(Folder, $"AotGrad.{Version}.nupkg");

    /// <summary>Packs from source into outputs of its own, so that a build of the repository may run at the same time.</summary>
    public Task InitializeAsync() => DotnetCommand.RunAsync(
        _root.FullName,
        "pack", Metadata("PackageProject"),
        "--configuration", "Release",
        "--artifacts-path", Path.Combine(_root.FullName, "artifacts"),
        "--output", Folder,
        $"-p:PackageVersion={Version}");

    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Makes a folder in which a project sees this feed and the packages that AotGrad itself was built with, restores
    /// them into a folder of its own, and inherits nothing of the repository's build settings.
    /// </summary>
    public string CreateProjectDirectory(string name)
    {
        string directory = _root.CreateSubdirectory(name).FullName;
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>packages</RestorePackagesPath>
              </PropertyGroup>
            </Project>
            """);
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("NuGet.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Folder}" />
                <add key="restored" value="{Metadata("RestoredPackages")}" />
              </packageSources>
            </configuration>
            """);
        return directory;

        void Write(string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);
    }

    private static string Metadata(string key) => typeof(PackedFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == key).Value!;
}
