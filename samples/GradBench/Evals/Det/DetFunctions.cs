using System.Text.Json.Serialization;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <param name="A">The matrix, row after row.</param>
/// <param name="Size">How many rows and columns it has.</param>
public sealed record DetInput(double[] A, [property: JsonPropertyName("ell")] int Size);

internal static class DetFunctions
{
    private static readonly DetInput s_example = new([2, 1, 0, 1, 3, -1, 0.5, 1, 4], 3);

    public static Module Module { get; } = new("det",
    [
        new Function<DetInput>("primal", s_example, Primal),
        new Function<DetInput>("gradient", s_example, Gradient),
    ]);

    private static Work Primal(DetInput input)
    {
        Check(input);
        double value = 0;
        return new Work(() => value = Det.Determinant(input.A, input.Size), () => value);
    }

    private static Work Gradient(DetInput input)
    {
        Check(input);
        double[] aGrad = new double[input.A.Length];
        return new Work(() => Det.DeterminantGradient(input.A, input.Size, aGrad), () => aGrad);
    }

    private static void Check(DetInput input) =>
        RequestException.ThrowUnless(
            input.Size is >= 0 and <= 32 && input.A.Length == input.Size * input.Size,
            $"'A' is not a matrix of {input.Size} rows and columns, or has more than 32.");
}
