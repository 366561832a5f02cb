using System.Text.Json.Serialization;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <param name="X">The coefficients.</param>
/// <param name="Steps">The number of steps.</param>
public sealed record OdeInput(double[] X, [property: JsonPropertyName("s")] int Steps);

internal static class OdeFunctions
{
    private static readonly OdeInput s_example = new([0.5, 2, 1], 2);

    public static Module Module { get; } = new("ode",
    [
        new Function<OdeInput>("primal", s_example, Primal),
        new Function<OdeInput>("gradient", s_example, Gradient),
    ]);

    private static Work Primal(OdeInput input)
    {
        Check(input);
        double[] y = new double[input.X.Length];
        return new Work(() => Ode.Solve(input.X, input.Steps, y), () => y);
    }

    /// <summary>The gradient of the last element.</summary>
    private static Work Gradient(OdeInput input)
    {
        Check(input);
        double[] y = new double[input.X.Length], xGrad = new double[y.Length], yGrad = new double[y.Length];
        return new Work(Run, () => xGrad);

        void Run()
        {
            Array.Clear(xGrad);
            Array.Clear(yGrad);
            yGrad[^1] = 1;
            Ode.SolveBackward(input.X, input.Steps, y, xGrad, yGrad);
        }
    }

    private static void Check(OdeInput input) =>
        RequestException.ThrowUnless(input.X.Length > 0 && input.Steps > 0, "There are no elements, or no steps.");
}
