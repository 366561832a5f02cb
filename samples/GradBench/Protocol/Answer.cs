using System.Text.Json;

namespace GradBench.Protocol;

/// <param name="Name">What was timed; only "evaluate" counts.</param>
/// <param name="Nanoseconds">How long it took.</param>
public sealed record Timing(string Name, long Nanoseconds);

/// <summary>The answer to a message; what it has no use for is left out.</summary>
public sealed record Answer
{
    /// <summary>The message's own id, whatever it is; null where it has none.</summary>
    public JsonElement? Id { get; init; }

    public string? Tool { get; init; }

    public bool? Success { get; init; }

    /// <summary>The function's result as JSON.</summary>
    public ReadOnlyMemory<byte>? Output { get; init; }

    public IReadOnlyList<Timing>? Timings { get; init; }

    public string? Error { get; init; }

    public static Answer Failure(JsonElement? id, string error) => new() { Id = id, Success = false, Error = error };

    public void WriteTo(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WritePropertyName("id");
        // As it came, even if it is no valid text.
        json.WriteRawValue(Id?.GetRawText() ?? "null", skipInputValidation: true);
        if (Tool is not null)
        {
            json.WriteString("tool", Tool);
        }

        if (Success is { } success)
        {
            json.WriteBoolean("success", success);
        }

        if (Output is { } output)
        {
            json.WritePropertyName("output");
            json.WriteRawValue(output.Span, skipInputValidation: true);
        }

        if (Timings is not null)
        {
            json.WritePropertyName("timings");
            JsonSerializer.Serialize(json, Timings, Json.Options);
        }

        if (Error is not null)
        {
            json.WriteString("error", Error);
        }

        json.WriteEndObject();
    }
}
