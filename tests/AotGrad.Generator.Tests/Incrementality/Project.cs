using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AotGrad.Generator.Tests.Incrementality;

/// <summary>A project that is edited: after each edit the generator runs again, with what it kept from the run before.</summary>
internal sealed class Project
{
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    public Project(params (string Path, string Text)[] files)
    {
        _compilation = TestCompilation.Of(files);
        _driver = CSharpGeneratorDriver.Create(
            [new AotGradGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            optionsProvider: new BuildOptions().Provider,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        _driver = _driver.RunGenerators(_compilation);
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Writes a file, new or not, and runs the generator.</summary>
    public void Write(string path, string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions, path);
        SyntaxTree? old = _compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == path);
        _compilation = old is null ? _compilation.AddSyntaxTrees(tree) : _compilation.ReplaceSyntaxTree(old, tree);
        _driver = _driver.RunGenerators(_compilation);
    }

    /// <summary>The reasons of a step's outputs, in the order of the methods in the source.</summary>
    public IncrementalStepRunReason[] ReasonsOf(string step) =>
        [.. Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(r => r.Outputs).Select(o => o.Reason) : []];

    /// <summary>How the outputs themselves came about: generated files and diagnostics.</summary>
    public IncrementalStepRunReason[] OutputReasons =>
        [.. Result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(r => r.Outputs).Select(o => o.Reason)];
}
