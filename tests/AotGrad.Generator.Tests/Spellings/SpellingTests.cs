using AotGrad.Generator.Tests.SourceCases;

namespace AotGrad.Generator.Tests.Spellings;

/// <summary>Files with several spellings of one computation, which must have the same gradient.</summary>
public class SpellingTests
{
    private const double Tolerance = 1e-12;

    private static readonly CaseFiles s_files = new("Spellings");

    private static readonly Lazy<Dictionary<string, SourceCase[]>> s_groups = new(() =>
        s_files.Names.ToDictionary(n => n, n => SourceCase.ParseGroup(s_files.Read(n + ".cs"))));

    private static readonly Lazy<CaseBatch> s_batch = new(() => new CaseBatch([.. s_groups.Value.Values.SelectMany(g => g)]));

    public static TheoryData<string> Groups => [.. s_files.Names];

    [Theory]
    [MemberData(nameof(Groups))]
    public void All_spellings_have_the_gradient_of_the_first(string group)
    {
        SourceCase[] spellings = s_groups.Value[group];
        Assert.True(spellings.Length > 1);
        double[][][] expected = s_batch.Value.GradientsOf(spellings[0].Name);
        foreach (SourceCase spelling in spellings)
        {
            s_batch.Value.Check(spelling.Name);
            foreach ((double[][] one, double[][] other) in expected.Zip(s_batch.Value.GradientsOf(spelling.Name)))
                SourceCheck.AssertClose($"{spellings[0].Name} and {spelling.Name}", one, other, Tolerance);
        }
    }
}
