using System.Numerics;
using AotGrad.Optim;

namespace AotGrad.Tests.Optim;

/// <summary>Whole runs agree with those that PyTorch recorded, step by step.</summary>
public class PyTorchRunTests
{
    public static TheoryData<int> Runs => [.. Enumerable.Range(0, Reference.Runs.Length)];

    [Fact]
    public void All_options_are_recorded()
    {
        Assert.Equal(6, Reference.Runs.Count(r => r.Optimizer == "Sgd"));
        Assert.Equal(4, Reference.Runs.Count(r => r.Optimizer == "Adam"));
        Assert.Equal(2, Reference.Runs.Count(r => r.Optimizer == "AdamW"));
    }

    [Theory, MemberData(nameof(Runs))]
    public void Double(int run) => Replay<double>(Reference.Runs[run], 1e-12);

    [Theory, MemberData(nameof(Runs))]
    public void Float(int run) => Replay<float>(Reference.Runs[run], 1e-4);

    [Theory, MemberData(nameof(Runs))]
    public void The_same_again_after_Reset(int run)
    {
        Run recorded = Reference.Runs[run];
        Optimizer<double> optimizer = Make<double>(recorded);
        double[] first = [.. recorded.Start], second = [.. recorded.Start], gradient = new double[first.Length];
        Train(first);
        Assert.Equal(7, optimizer.StepCount);
        optimizer.Reset();
        Assert.Equal(0, optimizer.StepCount);
        Train(second);
        Assert.NotEqual(recorded.Start, first);
        Assert.Equal(first, second);

        void Train(double[] parameters)
        {
            for (int step = 0; step < 7; step++)
            {
                Reference.Objective.Gradient(parameters.AsSpan(), gradient);
                optimizer.Step(parameters, gradient);
            }
        }
    }

    private static Optimizer<T> Make<T>(Run run)
        where T : unmanaged, IFloatingPointIeee754<T> => run.Optimizer switch
        {
            "Sgd" => new Sgd<T>(
                run.Start.Length,
                run.Number("lr", double.NaN),
                run.Number("momentum", 0),
                run.Number("dampening", 0),
                run.Number("weight_decay", 0),
                run.Flag("nesterov"),
                run.Flag("maximize")),
            "Adam" => new Adam<T>(
                run.Start.Length,
                run.Number("lr", double.NaN),
                run.Beta(0, 0.9),
                run.Beta(1, 0.999),
                run.Number("eps", 1e-8),
                run.Number("weight_decay", 0),
                run.Flag("amsgrad"),
                run.Flag("maximize")),
            "AdamW" => new AdamW<T>(
                run.Start.Length,
                run.Number("lr", double.NaN),
                run.Beta(0, 0.9),
                run.Beta(1, 0.999),
                run.Number("eps", 1e-8),
                run.Number("weight_decay", 1e-2),
                run.Flag("amsgrad"),
                run.Flag("maximize")),
            _ => throw new ArgumentException(run.Optimizer, nameof(run)),
        };

    private static void Replay<T>(Run run, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Optimizer<T> optimizer = Make<T>(run);
        T[] parameters = [.. run.Start.Select(T.CreateTruncating)], gradient = new T[parameters.Length];
        for (int step = 1; step <= run.LossBeforeStep.Length; step++)
        {
            T loss = Reference.Objective.Gradient<T>(parameters, gradient);
            AssertClose(run.LossBeforeStep[step - 1], loss, $"{run}: loss before step {step}");
            optimizer.Step(parameters, gradient);
            if (run.ParametersAfterStep.TryGetValue(step, out double[]? expected))
            {
                for (int i = 0; i < expected.Length; i++)
                    AssertClose(expected[i], parameters[i], $"{run}: parameter {i} after step {step}");
            }
        }
        Assert.Equal(run.LossBeforeStep.Length, optimizer.StepCount);

        void AssertClose(double expected, T actual, string what)
        {
            double error = Math.Abs(double.CreateTruncating(actual) - expected);
            // Losses pass through zero, where only the rounding of their terms, all about 1, can be asked for.
            double allowed = tolerance * (typeof(T) == typeof(float) ? Math.Max(1, Math.Abs(expected)) : Math.Abs(expected));
            Assert.True(error <= allowed, $"{what}: expected {expected:R}, got {actual}");
        }
    }
}
