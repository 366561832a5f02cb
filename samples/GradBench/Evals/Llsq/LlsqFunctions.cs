using GradBench.Protocol;

namespace GradBench.Evals;

/// <param name="X">The coefficients.</param>
/// <param name="N">The number of points.</param>
public sealed record LlsqInput(double[] X, int N);

internal static class LlsqFunctions
{
    private static readonly LlsqInput s_example = new([0.5, 0.25, -0.125], 8);

    public static Module Module { get; } = new("llsq",
    [
        new Function<LlsqInput>("primal", s_example, Primal),
        new Function<LlsqInput>("gradient", s_example, Gradient),
    ]);

    private static Work Primal(LlsqInput input)
    {
        Check(input);
        double value = 0;
        return new Work(() => value = Llsq.Objective(input.X, input.N), () => value);
    }

    private static Work Gradient(LlsqInput input)
    {
        Check(input);
        double[] xGrad = new double[input.X.Length];
        return new Work(() => Llsq.ObjectiveGradient(input.X, input.N, xGrad), () => xGrad);
    }

    private static void Check(LlsqInput input) => RequestException.ThrowUnless(input.N > 1, "There are fewer than two points.");
}
