using AotGrad.Generator.Tests.RandomPrograms.Judging;

namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>Many cases with declared derivatives, compiled at once when the first is checked.</summary>
internal sealed class DeclaredBatch(IReadOnlyList<SourceCase> cases)
{
    private readonly Dictionary<string, SourceCase> _cases = cases.ToDictionary(c => c.Name);
    private readonly Lazy<Dictionary<string, DualRun>> _duals = new(() => DualProgram.Compile(cases));
    private readonly Lazy<CompiledBatch> _batch = new(() => new ProgramCompiler(() => new AotGradGenerator()).Compile([.. cases.Select(DeclaredCheck.SourceOf)]));

    public IEnumerable<string> Names => cases.Select(c => c.Name);

    public void Check(string name)
    {
        Assert.Null(_batch.Value.FailureOf(name));
        DeclaredCheck.Run(_cases[name], _batch.Value.DerivativeOf(name), _duals.Value[name]);
    }
}
