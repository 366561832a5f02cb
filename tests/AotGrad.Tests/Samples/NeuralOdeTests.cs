using System.Text.Json;
using System.Text.Json.Serialization;
using AotGrad.Checking;
using NeuralOde;

namespace AotGrad.Tests.Samples;

/// <summary>The trial solution, its slope and the loss that contains it are those of PyTorch, and training solves the equation.</summary>
public sealed class NeuralOdeTests
{
    private const double Tolerance = 1e-10;
    private static readonly Reference s_reference = ReadReference();

    private static double[] Start => [.. s_reference.W1, .. s_reference.B1, .. s_reference.W2];

    [Fact]
    public void Solution_and_slope_are_those_of_PyTorch()
    {
        for (int i = 0; i < s_reference.X.Length; i++)
        {
            (double value, double slope) = TrialSolution.PsiAndSlope(s_reference.X[i], Start, xTangent: 1);

            Assert.Equal(s_reference.Psi[i], TrialSolution.Psi(s_reference.X[i], Start), Tolerance);
            Assert.Equal(s_reference.Psi[i], value, Tolerance);
            Assert.Equal(s_reference.Slope[i], slope, Tolerance);
        }
    }

    [Fact]
    public void Loss_and_gradient_are_those_of_PyTorch()
    {
        double[] gradient = new double[TrialSolution.ParameterCount];
        double loss = TrialSolution.LossGradient(Start, s_reference.X, gradient);

        double[] expected = [.. s_reference.Grads.W1, .. s_reference.Grads.B1, .. s_reference.Grads.W2];
        Assert.Equal(s_reference.Loss, loss, Tolerance);
        Assert.Equal(s_reference.Loss, TrialSolution.Loss(Start, s_reference.X), Tolerance);
        Assert.Equal(expected.Length, gradient.Length);
        Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, Tolerance));
    }

    [Fact]
    public void Gradient_is_that_of_differences() => GradientCheck.Verify(
        (ReadOnlySpan<double> parameters) => TrialSolution.Loss(parameters, s_reference.X),
        (ReadOnlySpan<double> parameters, Span<double> gradient) => TrialSolution.LossGradient(parameters, s_reference.X, gradient),
        Start);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Training_solves_the_equation(int seed)
    {
        double[] start = seed == 0 ? Start : TrialSolution.Initialize(new Random(seed));
        Outcome outcome = Bfgs.Train(start, s_reference.X);

        Assert.InRange(outcome.Losses[0], 0.1, 100);
        Assert.InRange(outcome.Losses[^1], 0, 1e-6);
        Assert.All(s_reference.X, x => Assert.Equal(Math.Exp(-x), TrialSolution.Psi(x, outcome.Parameters), 1e-3));
    }

    private static Reference ReadReference()
    {
        using var json = typeof(NeuralOdeTests).Assembly.GetManifestResourceStream("ode_trial_solution.json")!;
        return JsonSerializer.Deserialize<Reference>(json, JsonSerializerOptions.Web)!;
    }

    private sealed record Reference(
        double[] X,
        double[] W1,
        double[] B1,
        double[] W2,
        double[] Psi,
        [property: JsonPropertyName("dpsi_dx")] double[] Slope,
        double Loss,
        Gradients Grads);

    private sealed record Gradients(double[] W1, double[] B1, double[] W2);
}
