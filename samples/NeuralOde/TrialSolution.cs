using AotGrad;

namespace NeuralOde;

/// <summary>
/// Solves ψ′ = −ψ, ψ(0) = 1 by a small network, ψ(x) = 1 + x · Σ w₂ sigmoid(w₁ x + b₁), which is right at 0 whatever its
/// parameters are. These lie one after the other in a single span: w₁, b₁ and w₂.
/// </summary>
public static partial class TrialSolution
{
    public const int Units = 10;
    public const int ParameterCount = 3 * Units;

    /// <summary>The network's solution at a point.</summary>
    [Differentiable]
    public static double Psi(double x, ReadOnlySpan<double> parameters)
    {
        var w1 = parameters.Slice(0, Units);
        var b1 = parameters.Slice(Units, Units);
        var w2 = parameters.Slice(2 * Units, Units);

        double sum = 0;
        for (int k = 0; k < Units; k++)
        {
            sum += w2[k] * Sigmoid(w1[k] * x + b1[k]);
        }

        return 1 + x * sum;
    }

    /// <summary>The solution and its slope dψ/dx, where x moves with <paramref name="xTangent"/> 1: the generator writes the body.</summary>
    [TangentOf(nameof(Psi))]
    public static partial (double Value, double Slope) PsiAndSlope(double x, ReadOnlySpan<double> parameters, double xTangent);

    /// <summary>The mean square of ψ′ + ψ, which is 0 for the solution: a loss with a derivative inside.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> parameters, [NoGrad] ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            (double psi, double slope) = PsiAndSlope(x[i], parameters, xTangent: 1);
            double residual = slope + psi;
            sum += residual * residual;
        }

        return sum / x.Length;
    }

    /// <summary>Parameters to start from, uniform between −1 and 1.</summary>
    public static double[] Initialize(Random random) =>
        [.. Enumerable.Range(0, ParameterCount).Select(_ => 2 * random.NextDouble() - 1)];

    [Differentiable]
    private static double Sigmoid(double v) => 1 / (1 + Math.Exp(-v));
}
