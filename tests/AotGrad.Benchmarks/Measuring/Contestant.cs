using System.Diagnostics;

namespace AotGrad.Benchmarks.Measuring;

/// <summary>Someone who does a computation that others do as well.</summary>
/// <param name="Name">As it stands in tables.</param>
/// <param name="Time">Does it a number of times, and returns how many seconds that took.</param>
/// <param name="Result">What the last time came to, for comparison; null where others compute something else.</param>
internal sealed record Contestant(string Name, Func<int, double> Time, Func<double[]>? Result = null)
{
    public static Contestant Of(string name, Action run, Func<double[]>? result = null) => new(name, count => Seconds(run, count), result);

    private static double Seconds(Action run, int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
