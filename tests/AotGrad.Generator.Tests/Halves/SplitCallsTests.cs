using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.SourceCases;

namespace AotGrad.Generator.Tests.Halves;

/// <summary>All cases, with every call and every derivative made by halves: the gradients must be the same.</summary>
public class SplitCallsTests
{
    private static readonly BuildOptions s_split = new(SplitCalls: true);

    private static readonly CaseFiles s_files = new("Values");

    private static readonly CaseFiles s_spellings = new("Spellings");

    private static readonly Lazy<CaseBatch> s_batch = new(() => new CaseBatch([.. s_files.Names.Select(n => SourceCase.Parse(s_files.Read(n + ".cs")))], s_split));

    private static readonly Lazy<CaseBatch> s_spellingBatch = new(() => new CaseBatch([.. s_spellings.Names.SelectMany(n => SourceCase.ParseGroup(s_spellings.Read(n + ".cs")))], s_split));

    /// <summary>What replaces arrays in its caller's array of arrays has no halves: it is always inlined.</summary>
    public static TheoryData<string> Names => [.. s_files.Names.Where(n => n != "OwnRowsReplaced")];

    public static TheoryData<string> Groups => [.. s_spellings.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_by_halves_is_that_of_the_program(string name) => s_batch.Value.Check(name);

    [Theory]
    [MemberData(nameof(Groups))]
    public void All_spellings_have_their_gradient_by_halves(string group)
    {
        foreach (SourceCase spelling in SourceCase.ParseGroup(s_spellings.Read(group + ".cs"))) s_spellingBatch.Value.Check(spelling.Name);
    }
}
