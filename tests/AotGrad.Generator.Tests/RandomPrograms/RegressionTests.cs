using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.SourceCases;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>Programs that once failed, as files in <c>Regressions</c>: the program part of a report, as it is.</summary>
public class RegressionTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.cs").Select(f => Path.GetFileName(f)).Order()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "RandomPrograms", "Regressions");

    [Theory]
    [MemberData(nameof(Files))]
    public void Agrees_with_central_differences(string file) =>
        SourceCheck.Run(File.ReadAllText(Path.Combine(Folder, file)), new ProgramCompiler(() => new AotGradGenerator()));

    [Theory]
    [MemberData(nameof(Files))]
    public void Declared_derivatives_agree_also_by_halves(string file)
    {
        var @case = SourceCase.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        DualRun dual = DualProgram.Compile(@case)[@case.Name];
        SourceBatch sources = new ProgramCompiler(() => new AotGradGenerator()).Parse([DeclaredCheck.SourceOf(@case)]);
        foreach (bool splitCalls in new[] { false, true })
        {
            using CompiledBatch batch = sources.Compile(new BuildOptions(splitCalls));
            Assert.Null(batch.FailureOf(@case.Name));
            DeclaredCheck.Run(@case, batch.DerivativeOf(@case.Name), dual);
        }
    }
}
