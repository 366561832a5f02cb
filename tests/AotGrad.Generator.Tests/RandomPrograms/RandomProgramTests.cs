using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.RandomPrograms.Generation;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Shrinking;
using Xunit.Abstractions;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>
/// Generated adjoints of random programs against dual numbers, and declared tangents and second derivatives of some of them.
/// AOTGRAD_RANDOM_PROGRAMS sets how many programs, AOTGRAD_RANDOM_SEED the first one's seed, AOTGRAD_RANDOM_DERIVATIVES of how
/// many in a hundred derivatives are declared, AOTGRAD_RANDOM_SHRINKING for how many seconds one that fails is made smaller.
/// </summary>
public class RandomProgramTests(ITestOutputHelper output)
{
    /// <summary>The number of failures that are shrunk and reported in one run.</summary>
    private const int MaxReports = 6;

    private static readonly BuildOptions[] s_ways = [new BuildOptions(), new BuildOptions(SplitCalls: true)];

    [Fact]
    public void Random_programs_have_exact_gradients_also_by_halves()
    {
        var judge = new Judge(new ProgramCompiler(() => new AotGradGenerator(), runsOnce: true), s_ways, derivatives: Settings.Derivatives);
        var failures = new List<Verdict>();
        Parallel.ForEach(
            Enumerable.Range(0, Settings.Programs).Chunk(Settings.BatchSize),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            batch =>
            {
                Case[] cases = [.. batch.Select(i => ProgramGenerator.Make(Settings.Seed + i))];
                Verdict[] failed = [.. judge.Check(cases).Where(v => v.Failure is not null)];
                lock (failures)
                    failures.AddRange(failed);
            });
        if (failures.Count > 0)
            Assert.Fail(Describe(judge, failures));
        (int declared, int compared) = judge.Declared;
        int refused = judge.RefusedDerivatives.Values.Sum();
        output.WriteLine($"derivatives declared of {declared} programs and compared on {compared} inputs, of {refused} refused: {string.Join(", ", judge.RefusedDerivatives.Select(r => $"{r.Value} × {r.Key}"))}");
        output.WriteLine($"{Environment.CpuUsage.TotalTime.TotalSeconds:F0} s of processor time");
        Assert.True(compared >= declared - refused, $"derivatives of {declared} programs were compared on {compared} inputs only");
        Assert.True(refused <= 1 + declared / 50, $"the derivatives of {refused} of {declared} programs were refused");
        Assert.True(judge.Refused <= s_ways.Length * (5 + Settings.Programs / 20), $"{judge.Refused} programs were refused");
    }

    private static string Describe(Judge judge, List<Verdict> failures)
    {
        var shrinker = new Shrinker(judge, Settings.Shrinking);
        IGrouping<string, Verdict>[] causes = [.. failures.OrderBy(v => v.Case.Seed).GroupBy(v => v.Cause).OrderByDescending(g => g.Count())];
        IEnumerable<string> counts = causes.Select(g => $"{g.Count()} × {g.Key}, seeds {string.Join(", ", g.Take(10).Select(v => v.Case.Seed))}");
        // One kind of failure may have several causes: after the smallest program of each kind come further ones.
        IEnumerable<Verdict> chosen = causes
            .SelectMany(g => g.OrderBy(v => Tree.Descendants(v.Case.Program).Count()).Select((v, rank) => (v, rank)))
            .OrderBy(p => p.rank).Select(p => p.v).Take(MaxReports);
        IEnumerable<string> reports = chosen.Select(verdict =>
        {
            Verdict small = shrinker.Shrink(verdict);
            return "======== " + Report.Of(small, judge.GeneratedFor(small));
        });
        return $"{failures.Count} of {Settings.Programs} random programs fail:\n{string.Join("\n", counts.Concat(reports))}";
    }
}
