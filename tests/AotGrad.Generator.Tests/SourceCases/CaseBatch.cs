using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.RandomPrograms.Judging;

namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>Many cases, compiled at once; only what is checked tells them apart.</summary>
internal sealed class CaseBatch
{
    private readonly Dictionary<string, SourceCase> _cases;
    private readonly Dictionary<string, DualRun> _duals;
    private readonly CompiledBatch _batch;

    public CaseBatch(IReadOnlyList<SourceCase> cases, BuildOptions? options = null)
    {
        _cases = cases.ToDictionary(c => c.Name);
        _duals = DualProgram.Compile(cases);
        _batch = new ProgramCompiler(() => new AotGradGenerator(), options).Compile([.. cases.Select(c => c.ToSource())]);
    }

    public void Check(string name)
    {
        Assert.Null(_batch.FailureOf(name));
        SourceCheck.Run(_cases[name], _batch.RunOf(name)!, _duals[name]);
    }

    /// <summary>For each set of arguments, the gradients of a case.</summary>
    public double[][][] GradientsOf(string name)
    {
        Assert.Null(_batch.FailureOf(name));
        return [.. _cases[name].Sets.Select(arguments => new Call(_cases[name], _batch.RunOf(name)!, arguments).Backward())];
    }
}
