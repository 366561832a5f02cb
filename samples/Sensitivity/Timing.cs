using System.Diagnostics;

namespace Sensitivity;

/// <summary>How long something takes that gives a price, and derivatives of it.</summary>
public sealed record Timing(string What, int Derivatives, double Seconds)
{
    private const int Rounds = 5;
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it again and again; the time is that of the fastest round.</summary>
    public static Timing Of(string what, int derivatives, Action run)
    {
        double least = double.PositiveInfinity;
        for (int round = 0; round <= Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            int runs = 0;
            TimeSpan passed;
            do
            {
                run();
                runs++;
                passed = Stopwatch.GetElapsedTime(start);
            }
            while (passed < s_round);

            // The first round is for the compiler.
            if (round > 0) least = Math.Min(least, passed.TotalSeconds / runs);
        }

        return new(what, derivatives, least);
    }
}
