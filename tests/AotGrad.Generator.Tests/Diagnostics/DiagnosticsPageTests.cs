using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>The page on diagnostics tells the truth: each example is reported as it says, and each correction is not.</summary>
public class DiagnosticsPageTests
{
    private static readonly Lazy<IReadOnlyList<Section>> s_page = new(DiagnosticsPage.Read);

    public static TheoryData<string> Ids => [.. s_page.Value.Select(s => s.Id)];

    public static TheoryData<string> IdsWithExamples => [.. s_page.Value.Where(s => s.Example is not null).Select(s => s.Id)];

    [Fact]
    public void Every_diagnostic_has_a_section() =>
        Assert.Equal(Descriptors.All.Select(d => d.Id).Order(StringComparer.Ordinal), s_page.Value.Select(s => s.Id));

    [Fact]
    public void Only_the_internal_error_has_no_example() =>
        Assert.Equal([AotGrad.Generator.Diagnostics.Ids.Internal], s_page.Value.Where(s => s.Example is null).Select(s => s.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Title_and_severity_are_those_of_the_descriptor(string id)
    {
        Section section = s_page.Value.Single(s => s.Id == id);
        DiagnosticDescriptor descriptor = Descriptors.Get(id);
        Assert.Equal(descriptor.Title.ToString(), section.Title);
        Assert.Equal(descriptor.DefaultSeverity == DiagnosticSeverity.Info ? "Information" : descriptor.DefaultSeverity.ToString(), section.Severity);
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void Example_is_reported_at_the_mark(string id)
    {
        (string text, IReadOnlyList<Expected> expected) = MarkedSource.Parse(id, s_page.Value.Single(s => s.Id == id).Example!);
        Assert.Contains(expected, e => e.Id == id);
        Assert.Equal(
            expected.OrderBy(e => (e.Line, e.Column, e.Id)),
            Reported.By(Generate(id, text, out _)).Select(r => r.Place).OrderBy(e => (e.Line, e.Column, e.Id)));
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void Correction_compiles_and_is_not_reported(string id)
    {
        (string text, _) = MarkedSource.Parse(id, s_page.Value.Single(s => s.Id == id).Correction!);
        GeneratorDriverRunResult result = Generate(id, text, out Compilation after);
        Assert.Empty(Reported.By(result));
        Assert.NotEmpty(result.GeneratedTrees);
        Assert.Empty(after.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }

    private static GeneratorDriverRunResult Generate(string id, string text, out Compilation after)
    {
        CSharpCompilation compilation = TestCompilation.Of(("Source.cs", text));
        if (id == AotGrad.Generator.Diagnostics.Ids.Storage) compilation = TestCompilation.WithStorageReport(compilation);
        return TestCompilation.Generate(compilation, new AotGradGenerator(), out after);
    }
}
