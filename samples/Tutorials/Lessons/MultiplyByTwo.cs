using System.Text.Json;
using AotGrad;
using AotGrad.Optim;

namespace Tutorials.Lessons;

/// <summary>
/// Two weights learn to double their inputs, one example and one step at a time. The same run was recorded with PyTorch:
/// <c>multiply_by_two.json</c> holds where it began, its examples, and its weights after each of 100 steps.
/// </summary>
public static partial class MultiplyByTwo
{
    [Differentiable]
    public static float Loss(ReadOnlySpan<float> w, [NoGrad] ReadOnlySpan<float> x)
    {
        float sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            float error = w[i] * x[i] - 2 * x[i];
            sum += error * error;
        }

        return sum / w.Length;
    }

    public static void Run(Page page)
    {
        Recording recording = Read();
        float[] w = [.. recording.Initial], wGrad = new float[2];
        var sgd = new Sgd<float>(w.Length, learningRate: 0.1);

        double farthest = 0;
        for (int step = 1; step <= 100; step++)
        {
            LossGradient(w, recording.Inputs.AsSpan(2 * (step - 1), 2), wGrad);
            sgd.Step(w, wGrad);

            ReadOnlySpan<float> expected = recording.ParametersAfterEachStep.AsSpan(2 * (step - 1), 2);
            farthest = Math.Max(farthest, Math.Max(Math.Abs(w[0] - expected[0]), Math.Abs(w[1] - expected[1])));
            if (step is 1 or 10 or 100)
            {
                page.Show($"weights after step {step}", [w[0], w[1]], [expected[0], expected[1]], tolerance: 1e-5);
            }
        }

        page.Show("farthest from PyTorch's in all 100 steps", farthest, 0, tolerance: 1e-5);
    }

    private static Recording Read()
    {
        using Stream json = typeof(MultiplyByTwo).Assembly.GetManifestResourceStream("multiply_by_two.json")!;
        return JsonSerializer.Deserialize<Recording>(json, JsonSerializerOptions.Web)!;
    }

    private sealed record Recording(float[] Initial, float[] Inputs, float[] ParametersAfterEachStep);
}
