using AotGrad.Generator.Tests.SourceCases;

namespace AotGrad.Generator.Tests.Traps;

/// <summary>Looking for NaN changes no gradient: the programs of the value tests, with TrapNaN set.</summary>
public class TrappedValueTests
{
    private static readonly CaseFiles s_files = new("Values");

    private static readonly Lazy<CaseBatch> s_batch = new(() => new CaseBatch([.. s_files.Names.Select(n => SourceCase.Parse(Trapped(s_files.Read(n + ".cs"))))]));

    public static TheoryData<string> Names => [.. s_files.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_is_that_of_the_program(string name) => s_batch.Value.Check(name);

    private static string Trapped(string source)
    {
        string trapped = source
            .Replace("[Differentiable]", "[Differentiable(TrapNaN = true)]", StringComparison.Ordinal)
            .Replace("[Differentiable(Retain", "[Differentiable(TrapNaN = true, Retain", StringComparison.Ordinal);
        Assert.Contains("TrapNaN", trapped, StringComparison.Ordinal);
        return trapped;
    }
}
