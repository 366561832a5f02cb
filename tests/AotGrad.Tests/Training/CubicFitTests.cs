using System.Text.Json;
using AotGrad.Optim;
using Quickstart;

namespace AotGrad.Tests.Training;

/// <summary>The quickstart's network, started from PyTorch's weights, learns as it does there.</summary>
public sealed class CubicFitTests
{
    [Fact]
    public void FollowsPyTorchLossByLoss()
    {
        CubicFit reference = ReadReference();
        float[] parameters = [.. reference.W, .. reference.A, .. reference.B];
        float[] gradient = new float[parameters.Length];
        var adam = new Adam<float>(parameters.Length, learningRate: 0.01);

        for (int step = 0; step < reference.LossBeforeEachStep.Length; step++)
        {
            float loss = Network.LossGradient(parameters, reference.X, reference.Y, gradient);
            adam.Step(parameters, gradient);

            double expected = reference.LossBeforeEachStep[step];
            Assert.True(Math.Abs(loss - expected) <= 1e-4 * expected, $"step {step}: {loss} rather than {expected}");
        }

        float[] prediction = new float[Network.Points];
        Network.Predict(parameters, reference.X, prediction);
        Assert.All(prediction.Zip(reference.PredictionAfter), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-5f));
    }

    private static CubicFit ReadReference()
    {
        using var json = typeof(CubicFit).Assembly.GetManifestResourceStream("cubic_fit_20_10_20.json")!;
        return JsonSerializer.Deserialize<CubicFit>(json, JsonSerializerOptions.Web)!;
    }

    private sealed record CubicFit(
        float[] X,
        float[] Y,
        float[] W,
        float[] A,
        float[] B,
        double[] LossBeforeEachStep,
        float[] PredictionAfter);
}
