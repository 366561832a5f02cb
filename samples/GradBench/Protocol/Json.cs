using System.Text.Json;

namespace GradBench.Protocol;

/// <summary>How inputs and outputs are spelled: <c>MinRuns</c> is <c>min_runs</c>.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = true,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };
}
