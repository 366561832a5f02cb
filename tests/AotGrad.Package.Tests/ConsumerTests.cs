namespace AotGrad.Package.Tests;

/// <summary>A program that references the package and nothing else gets derivatives from it.</summary>
[Collection(nameof(PackedFeed))]
public sealed class ConsumerTests(PackedFeed feed)
{
    // No implicit usings, and warnings are errors: generated code must stand on its own in anyone's project.
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>disable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="AotGrad" Version="[{0}]" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using System;
        using System.Globalization;
        using AotGrad;

        float[] w = [0.5f, -1f, 2f];
        float[] x = [1f, 2f, 3f];
        float[] gradient = new float[w.Length];

        float loss = Model.Loss(w, x, 4f);
        float value = Model.LossGradient(w, x, 4f, gradient);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{loss} {value}: {gradient[0]} {gradient[1]} {gradient[2]}"));

        internal static partial class Model
        {
            [Differentiable]
            internal static float Loss(ReadOnlySpan<float> w, [NoGrad] ReadOnlySpan<float> x, [NoGrad] float target)
            {
                float s = 0;
                for (int i = 0; i < w.Length; i++) s += w[i] * x[i];
                float e = s - target;
                return e * e;
            }
        }
        """;

    [Fact]
    public async Task BuildsAndPrintsItsGradient()
    {
        string directory = feed.CreateProjectDirectory("Consumer");
        File.WriteAllText(Path.Combine(directory, "Consumer.csproj"), string.Format(null, Project, feed.Version));
        File.WriteAllText(Path.Combine(directory, "Program.cs"), Program);

        string built = await DotnetCommand.RunAsync(directory, "build", "--configuration", "Release", "--output", "out");
        Assert.DoesNotContain("warning", built.Replace("0 Warning(s)", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        string printed = await DotnetCommand.RunAsync(directory, Path.Combine("out", "Consumer.dll"));

        Assert.Equal("0.25 0.25: 1 2 3", printed.Trim());
    }

    /// <summary>Both are handed to the compiler, which takes no offence at an assembly that holds fixes alone.</summary>
    [Fact]
    public async Task EditorsFindTheCodeFixesBesideTheGenerator()
    {
        string directory = feed.CreateProjectDirectory("Editor");
        File.WriteAllText(Path.Combine(directory, "Editor.csproj"), string.Format(null, Project, feed.Version));
        await DotnetCommand.RunAsync(directory, "restore");

        string analyzers = await DotnetCommand.RunAsync(directory, "msbuild", "-target:ResolvePackageAssets;ResolveLockFileAnalyzers", "-getItem:Analyzer");

        Assert.Contains("AotGrad.Generator.dll", analyzers, StringComparison.Ordinal);
        Assert.Contains("AotGrad.CodeFixes.dll", analyzers, StringComparison.Ordinal);
    }
}
