using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace AotGrad.Tests.Optim;

/// <summary>Runs of optimizers recorded with PyTorch, from <c>optimizers.json</c>.</summary>
internal static class Reference
{
    private static readonly JsonElement Root = Read();

    /// <summary>Half the matrix product p'Ap minus b'p: the objective of all runs.</summary>
    public static Quadratic Objective { get; } = new(
        Doubles(Root.GetProperty("objectives").GetProperty("quadratic").GetProperty("A").GetProperty("data")),
        Doubles(Root.GetProperty("objectives").GetProperty("quadratic").GetProperty("b")));

    public static Run[] Runs { get; } = [.. Root.GetProperty("runs").EnumerateArray().Select(run => new Run(
        run.GetProperty("optimizer").GetString()!,
        run.GetProperty("options"),
        Doubles(run.GetProperty("start")),
        Doubles(run.GetProperty("loss_before_step")),
        run.GetProperty("parameters_after_step").EnumerateObject().ToDictionary(
            p => int.Parse(p.Name, CultureInfo.InvariantCulture), p => Doubles(p.Value))))];

    public static (double MaxNorm, double[] Before, double Norm, double[] After) Clipping { get; } = (
        Root.GetProperty("clip_grad_norm").GetProperty("max_norm").GetDouble(),
        Doubles(Root.GetProperty("clip_grad_norm").GetProperty("before")),
        Root.GetProperty("clip_grad_norm").GetProperty("norm").GetDouble(),
        Doubles(Root.GetProperty("clip_grad_norm").GetProperty("after")));

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    private static JsonElement Read()
    {
        using Stream stream = typeof(Reference).Assembly.GetManifestResourceStream("optimizers.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}

/// <summary>One recorded run. Steps are counted from 1.</summary>
internal sealed record Run(
    string Optimizer, JsonElement Options, double[] Start, double[] LossBeforeStep, Dictionary<int, double[]> ParametersAfterStep)
{
    public double Number(string option, double otherwise) =>
        Options.TryGetProperty(option, out JsonElement value) ? value.GetDouble() : otherwise;

    public double Beta(int index, double otherwise) =>
        Options.TryGetProperty("betas", out JsonElement value) ? value[index].GetDouble() : otherwise;

    public bool Flag(string option) => Options.TryGetProperty(option, out JsonElement value) && value.GetBoolean();

    public override string ToString() => $"{Optimizer} {Options.GetRawText()}";
}

/// <summary>p'Ap / 2 − b'p for a symmetric A, row-major.</summary>
internal sealed record Quadratic(double[] A, double[] B)
{
    /// <summary>Returns the value at p and overwrites the gradient, Ap − b.</summary>
    public T Gradient<T>(ReadOnlySpan<T> p, Span<T> pGrad)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T value = T.Zero;
        for (int i = 0; i < p.Length; i++)
        {
            T product = T.Zero, b = T.CreateTruncating(B[i]);
            for (int j = 0; j < p.Length; j++)
                product += T.CreateTruncating(A[i * p.Length + j]) * p[j];
            pGrad[i] = product - b;
            value += p[i] * (product / T.CreateTruncating(2) - b);
        }
        return value;
    }
}
