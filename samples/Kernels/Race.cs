using System.Diagnostics;

namespace LogisticRegression;

/// <summary>What came of a way to train.</summary>
/// <param name="Losses">The mean loss before each step.</param>
/// <param name="Milliseconds">The time of the fastest step, which the rest of the machine disturbs least.</param>
internal sealed record Outcome(string Name, double[] Losses, double Milliseconds, float[] Weights);

/// <summary>Trains in several ways. They take turns, a step each, so that whatever else the machine does slows all of them.</summary>
internal static class Race
{
    public static Outcome[] Run(int steps, ITraining[] trainings)
    {
        double[][] losses = [.. trainings.Select(_ => new double[steps])], times = [.. trainings.Select(_ => new double[steps])];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < trainings.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                trainings[i].Step();
                times[i][step] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                losses[i][step] = trainings[i].Losses().Average(loss => (double)loss);
            }
        }

        return [.. trainings.Select((training, i) => new Outcome(training.Name, losses[i], times[i].Min(), training.Weights()))];
    }
}
