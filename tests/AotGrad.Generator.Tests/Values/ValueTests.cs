using AotGrad.Generator.Tests.SourceCases;

namespace AotGrad.Generator.Tests.Values;

/// <summary>
/// Gradients of every construct at ordinary points, at kinks and at edges: no element, one element, loops that do not
/// run, exits in the first and in the last iteration.
/// </summary>
public class ValueTests
{
    private static readonly CaseFiles s_files = new("Values");

    private static readonly Lazy<CaseBatch> s_batch = new(() => new CaseBatch([.. s_files.Names.Select(n => SourceCase.Parse(s_files.Read(n + ".cs")))]));

    public static TheoryData<string> Names => [.. s_files.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_is_that_of_the_program(string name) => s_batch.Value.Check(name);
}
