using GradBench.Protocol;

namespace GradBench.Evals;

public sealed record LseInput(double[] X);

internal static class LseFunctions
{
    private static readonly LseInput s_example = new([0.5, 2, -1]);

    public static Module Module { get; } = new("lse",
    [
        new Function<LseInput>("primal", s_example, Primal),
        new Function<LseInput>("gradient", s_example, Gradient),
    ]);

    private static Work Primal(LseInput input)
    {
        Check(input);
        double value = 0;
        return new Work(() => value = Lse.LogSumExp(input.X), () => value);
    }

    private static Work Gradient(LseInput input)
    {
        Check(input);
        double[] xGrad = new double[input.X.Length];
        return new Work(() => Lse.LogSumExpGradient(input.X, xGrad), () => xGrad);
    }

    private static void Check(LseInput input) => RequestException.ThrowUnless(input.X.Length > 0, "There are no elements.");
}
