namespace AotGrad.Benchmarks.Measuring;

/// <summary>Times several contestants in turn, so that whatever else the machine does meets all of them alike.</summary>
internal static class Alternation
{
    private const int Rounds = 15;

    /// <summary>How long each turn takes at least, in seconds; runs that take less are repeated.</summary>
    private const double Turn = 0.01;

    /// <returns>For each contestant, the seconds of one run in each round.</returns>
    public static Series[] Measure(params IReadOnlyList<Contestant> contestants)
    {
        int[] counts = [.. contestants.Select(RunsInATurn)];
        var series = contestants.Select(_ => new double[Rounds]).ToArray();
        for (int round = 0; round < Rounds; round++)
        {
            for (int turn = 0; turn < contestants.Count; turn++)
            {
                // Another begins each round.
                int i = (round + turn) % contestants.Count;
                series[i][round] = contestants[i].Time(counts[i]) / counts[i];
            }
        }

        return [.. series.Select(times => new Series(times))];
    }

    /// <summary>Warms a contestant up on the way.</summary>
    private static int RunsInATurn(Contestant contestant)
    {
        int count = 1;
        contestant.Time(count);
        while (true)
        {
            double seconds = contestant.Time(count);
            if (seconds >= Turn)
            {
                return count;
            }

            count = (int)Math.Ceiling(count * Math.Clamp(1.2 * Turn / Math.Max(seconds, 1e-9), 2, 100));
        }
    }
}
