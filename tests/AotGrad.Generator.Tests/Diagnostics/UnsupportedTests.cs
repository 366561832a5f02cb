using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.SourceCases;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>
/// What is not supported is an error where it stands, and nothing is generated. <c>Cases</c> holds a program for each
/// construct, with <c>/*!*/</c> on each line where at least one error is expected.
/// </summary>
public class UnsupportedTests
{
    private static readonly CaseFiles s_files = new("Diagnostics");

    public static TheoryData<string> Names => [.. s_files.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_an_error_where_it_stands(string name)
    {
        (string text, IReadOnlyList<Expected> expected) = MarkedSource.Parse("", s_files.Read(name + ".cs"));
        GeneratorDriverRunResult result = TestCompilation.Generate(text);
        Reported[] reported = Reported.By(result);
        Assert.NotEmpty(expected);
        Assert.DoesNotContain(reported, r => r.Place.Id == AotGrad.Generator.Diagnostics.Ids.Internal);
        IEnumerable<int> lines = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.Location.GetLineSpan().StartLinePosition.Line + 1);
        Assert.Subset(lines.ToHashSet(), expected.Select(e => e.Line).ToHashSet());
        Assert.Empty(result.GeneratedTrees);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_program_is_valid_without_AotGrad(string name)
    {
        (string text, _) = MarkedSource.Parse("", s_files.Read(name + ".cs"));
        Assert.Empty(TestCompilation.Of(("Source.cs", text)).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }
}
