using System.Diagnostics;
using System.Text.Json;

namespace GradBench.Protocol;

/// <summary>A function that evals call by name.</summary>
public abstract class Function(string name)
{
    public string Name { get; } = name;

    /// <summary>Runs the function as often as the input asks for, and times each run.</summary>
    public abstract Answer Evaluate(JsonElement input);

    /// <summary>Runs the function on a small input, so that all of it is compiled.</summary>
    public abstract void WarmUp();
}

/// <summary>How often an input asks for its function to run: until there were that many runs, and they took that long.</summary>
public sealed record Repetition(int MinRuns = 1, double MinSeconds = 0);

/// <param name="name">The name that evals know.</param>
/// <param name="example">A small input.</param>
/// <param name="prepare">Checks an input and makes all memory that its runs need.</param>
public sealed class Function<TInput>(string name, TInput example, Func<TInput, Work> prepare) : Function(name)
{
    public override Answer Evaluate(JsonElement input)
    {
        TInput value = input.Deserialize<TInput>(Json.Options) ?? throw new RequestException("The input is null.");
        Repetition repetition = input.ValueKind == JsonValueKind.Object ? input.Deserialize<Repetition>(Json.Options)! : new();

        var timings = new List<Timing>();
        long start = Stopwatch.GetTimestamp();
        Work work = prepare(value);
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

    public override void WarmUp()
    {
        Work work = prepare(example);
        work.Run();
        Serialize(work.Output());
    }

    private static long Nanoseconds(long start) => (long)((Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency));

    /// <summary>The whole output before any of it is written, since numbers that JSON cannot hold make the answer an error.</summary>
    private static ReadOnlyMemory<byte> Serialize(object output)
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
}
