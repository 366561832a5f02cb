using AotGrad.Devices;

namespace LogisticRegression;

/// <summary>Trains on the chosen device and in a plain loop, and tells how they compare.</summary>
internal static class Experiment
{
    /// <summary>Losses agree to this: sums of a million terms are rounded otherwise where they are taken in another order.</summary>
    private const double Tolerance = 1e-4;

    /// <returns>0 if losses agree, 1 if they do not, 2 if there is no such device, or it cannot be opened.</returns>
    public static int Run(Settings settings, TextWriter output, TextWriter error)
    {
        output.WriteLine("Devices:");
        foreach (DeviceInfo info in DeviceCatalog.List())
        {
            output.WriteLine($"    {DeviceCatalog.NameOf(info.Kind),-10} {info.Name}, {info.Memory / (1 << 20):N0} MiB");
        }

        if (DeviceCatalog.Find(settings.Device, out string? why) is not { } device)
        {
            error.WriteLine(why);
            return 2;
        }

        output.WriteLine();
        output.WriteLine($"{settings.Rows:N0} rows of {Logistic.Features} features, {settings.Steps} steps");
        output.WriteLine();

        ITraining[] trainings;
        try
        {
            trainings = Trainings(settings, device);
        }
        catch (InvalidOperationException e)
        {
            error.WriteLine($"The device '{settings.Device}' cannot be opened: {e.Message}");
            return 2;
        }

        Outcome[] outcomes = Race.Run(settings.Steps, trainings);
        foreach (ITraining training in trainings)
        {
            training.Dispose();
        }

        Write(outcomes, output);
        return Compare(outcomes, output) ? 0 : 1;
    }

    /// <summary>The plain loop comes first. The host trains with one worker too, to tell what the others are worth.</summary>
    private static ITraining[] Trainings(Settings settings, DeviceInfo device)
    {
        var data = DataSet.Generate(settings.Rows);
        var plain = new PlainTraining(data);
        if (device.Kind != DeviceKind.Host)
        {
            return [plain, new DeviceTraining(settings.Device, device.Open(), data)];
        }

        int workers = settings.Workers > 0 ? settings.Workers : Environment.ProcessorCount;
        return [plain, .. new[] { 1, workers }.Distinct().Select(n => OnHost(n, data))];
    }

    private static DeviceTraining OnHost(int workers, DataSet data) =>
        new(workers == 1 ? "1 worker" : $"{workers} workers", Device.Open(workers), data);

    private static void Write(Outcome[] outcomes, TextWriter output)
    {
        int steps = outcomes[0].Losses.Length;
        output.WriteLine(Row("loss before", outcomes.Select(outcome => outcome.Name)));
        foreach (int step in Enumerable.Range(0, 5).Select(i => i * (steps - 1) / 4).Distinct())
        {
            output.WriteLine(Row($"    step {step + 1}", outcomes.Select(outcome => $"{outcome.Losses[step]:0.000000}")));
        }

        output.WriteLine(Row("ms per step", outcomes.Select(outcome => $"{outcome.Milliseconds:0.00}")));
        output.WriteLine();
    }

    private static string Row(string title, IEnumerable<string> cells) => $"{title,-16}{string.Concat(cells.Select(cell => $"{cell,14}"))}";

    private static bool Compare(Outcome[] outcomes, TextWriter output)
    {
        double[] plain = outcomes[0].Losses;
        bool agree = outcomes.All(outcome => outcome.Losses.Zip(plain).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * pair.Second));
        output.WriteLine(agree ? $"All losses agree to {Tolerance:0.####}." : $"Losses differ by more than {Tolerance:0.####}.");
        if (outcomes is not [_, var one, var several])
        {
            return agree;
        }

        bool equal = one.Weights.AsSpan().SequenceEqual(several.Weights) && one.Losses.AsSpan().SequenceEqual(several.Losses);
        output.WriteLine($"{several.Name} are {one.Milliseconds / several.Milliseconds:0.00} times as fast as one; their weights are {(equal ? "the same, to the last bit" : "not the same")}.");
        return agree && equal;
    }
}
