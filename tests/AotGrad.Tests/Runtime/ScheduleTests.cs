using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>Loops with checkpoints run no iteration more often, and keep no more snapshots, than a binomial schedule promises.</summary>
public class ScheduleTests
{
    public static TheoryData<int, int, int> Loops
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (int count in new[] { 1, 2, 3, 5, 10, 11, 36, 100, 101, 1000 })
            {
                foreach (int step in new[] { 1, 3, 10 })
                {
                    foreach (int snapshots in new[] { 2, 3, 4, 10, 50 }) data.Add(count, step, snapshots);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Iterations_run_as_rarely_as_the_snapshots_allow(int count, int step, int snapshots)
    {
        int least = 1;
        while (step * Reach(snapshots, least) < count) least++;
        int[] runs = new int[count];
        int reversed = count;
        Range(0, count, 0, snapshots);
        Assert.Equal(0, reversed);
        Assert.InRange(runs.Max(), 1, least + 1);

        // As the derivative does: takes the snapshots of a range on a run through it, then reverses its parts from the last.
        void Range(int first, int end, int others, int free)
        {
            for (int i = first; i < end; i++) runs[i]++;
            var parts = new Stack<(int First, int End)>();
            for (int part = first; part < end; part = parts.Peek().End) parts.Push((part, part + Schedule.Part(end - part, step, free - parts.Count)));
            Assert.InRange(others + parts.Count, 1, snapshots);
            while (parts.TryPop(out (int First, int End) last))
            {
                if (last.End - last.First > step)
                {
                    Range(last.First, last.End, others + parts.Count, free - parts.Count);
                    continue;
                }
                for (int i = last.First; i < last.End; i++) runs[i]++;
                Assert.Equal(reversed, last.End);
                reversed = last.First;
            }
        }
    }

    [Fact]
    public void Few_snapshots_are_made_enough_for_a_logarithm_of_runs()
    {
        Assert.Equal(18, Schedule.Snapshots(1, 100_000));
        Assert.Equal(317, Schedule.Snapshots(317, 100_000));
        Assert.Equal(2, Schedule.Snapshots(-5, 0));
        Assert.Equal(64L, Schedule.Snapshots(0L, long.MaxValue));
        Assert.InRange(Schedule.Part(long.MaxValue, 64, 64L), 1, long.MaxValue);
    }

    /// <summary>The number of steps that can be reversed with no more than <paramref name="again"/> runs.</summary>
    private static double Reach(int snapshots, int again)
    {
        double reach = 1;
        for (int i = 1; i <= again; i++) reach = reach * (snapshots - 1 + i) / i;
        return Math.Round(reach);
    }
}
