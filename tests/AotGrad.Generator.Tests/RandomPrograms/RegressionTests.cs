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
}
