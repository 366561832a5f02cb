using AotGrad.Benchmarks.Peers;
using BenchmarkDotNet.Attributes;

namespace AotGrad.Benchmarks.Micro;

/// <summary>A computation and its gradient, and what they allocate.</summary>
[MemoryDiagnoser]
public class GradientBenchmarks
{
    private Contest _contest = null!;

    public static IEnumerable<string> Names => NativeContests.All().Select(contest => contest.Name);

    [ParamsSource(nameof(Names))]
    public string Workload { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _contest = NativeContests.All().Single(contest => contest.Name == Workload);

    [Benchmark(Baseline = true)]
    public double Primal() => _contest.Primal.Time(1);

    [Benchmark]
    public double Gradient() => _contest.Ours.Time(1);
}
