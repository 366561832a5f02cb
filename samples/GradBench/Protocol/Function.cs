using System.Diagnostics;
using System.Text.Json;

namespace GradBench.Protocol;

/// <summary>A function that evals call by name.</summary>
public abstract class Function(string name)
{
    public string Name { get; } = name;

    /// <summary>Checks an input and makes all memory that runs on it need.</summary>
    public abstract Work Prepare(JsonElement input);

    /// <summary>Runs the function on a small input, so that all of it is compiled.</summary>
    public abstract void WarmUp();

    /// <summary>Runs the function as often as the input asks for, and times each run.</summary>
    public Answer Evaluate(JsonElement input)
    {
        Repetition repetition = input.ValueKind == JsonValueKind.Object ? input.Deserialize<Repetition>(Json.Options)! : new();
        var timings = new List<Timing>();
        long start = Stopwatch.GetTimestamp();
        Work work = Prepare(input);
        timings.Add(new Timing("prepare", Nanoseconds(start)));

        long total = 0;
        do
        {
            start = Stopwatch.GetTimestamp();
            work.Run();
            long elapsed = Nanoseconds(start);
            timings.Add(new Timing("evaluate", elapsed));
            total += elapsed;
        }
        while (timings.Count <= repetition.MinRuns || total < repetition.MinSeconds * 1e9);

        return new Answer { Success = true, Output = Serialize(work.Output()), Timings = timings };
    }

    /// <summary>The whole output before any of it is written, since numbers that JSON cannot hold make the answer an error.</summary>
    protected static ReadOnlyMemory<byte> Serialize(object output)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(output, output.GetType(), Json.Options);
        }
        catch (ArgumentException error)
        {
            throw new RequestException($"The output cannot be written as JSON: {error.Message}");
        }
    }

    private static long Nanoseconds(long start) => (long)((Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency));

    /// <summary>How often an input asks for its function to run: until there were that many runs, and they took that long.</summary>
    private sealed record Repetition(int MinRuns = 1, double MinSeconds = 0);
}

/// <param name="name">The name that evals know.</param>
/// <param name="example">A small input.</param>
/// <param name="prepare">What is done with an input before it is run on.</param>
public sealed class Function<TInput>(string name, TInput example, Func<TInput, Work> prepare) : Function(name)
{
    public override Work Prepare(JsonElement input) =>
        prepare(input.Deserialize<TInput>(Json.Options) ?? throw new RequestException("The input is null."));

    public override void WarmUp()
    {
        Work work = prepare(example);
        work.Run();
        Serialize(work.Output());
    }
}
