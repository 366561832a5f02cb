using AotGrad.Benchmarks.Measuring;
using AotGrad.Benchmarks.Workloads;
using AotGrad.Optim;
using GradBench.Evals;
using Quickstart;

namespace AotGrad.Benchmarks.Peers;

/// <summary>What is compared with PyTorch: steps of training, and gradients.</summary>
/// <param name="Key">The name that the script knows.</param>
internal sealed record TorchContest(string Name, string Key, Contestant Ours)
{
    public static IEnumerable<TorchContest> All() =>
    [
        new("784-128-10 training step, Adam, batch 64", "mlp64", MlpStep(64)),
        new("784-128-10 training step, Adam, batch 1", "mlp1", MlpStep(1)),
        new("20-10-20 training step, Adam", "network", NetworkStep()),
        new("mean((w x + b − t)²), 10³", "line3", LineOf(1000)),
        new("mean((w x + b − t)²), 10⁶", "line6", LineOf(1_000_000)),
        new("GMM, d 10, k 25, n 1000", "gmm", GmmOf(10, 25, 1000)),
    ];

    private static Contestant MlpStep(int batch)
    {
        float[] parameters = Data.Floats(Mlp.ParameterCount, 0.03f), gradient = new float[parameters.Length], x = Data.Floats(batch * Mlp.Inputs);
        int[] labels = Data.Labels(batch, Mlp.Classes);
        var adam = new Adam<float>(parameters.Length);
        return Contestant.Of("AotGrad", () =>
        {
            Mlp.LossGradient(parameters, x, labels, gradient);
            adam.Step(parameters, gradient);
        });
    }

    private static Contestant NetworkStep()
    {
        float[] parameters = Network.Initialize(new Random(1)), gradient = new float[parameters.Length], x = Data.Floats(Network.Points), target = Data.Floats(Network.Points);
        var adam = new Adam<float>(parameters.Length);
        return Contestant.Of("AotGrad", () =>
        {
            Network.LossGradient(parameters, x, target, gradient);
            adam.Step(parameters, gradient);
        });
    }

    private static Contestant LineOf(int n)
    {
        float[] x = Data.Floats(n), t = Data.Floats(n);
        return Contestant.Of("AotGrad", () => Line.LossGradient(0.5f, 0.1f, x, t));
    }

    private static Contestant GmmOf(int d, int k, int n)
    {
        int below = d * (d - 1) / 2;
        double[] alpha = Data.Doubles(k), mu = Data.Doubles(k * d), q = Data.Doubles(k * d), l = Data.Doubles(k * below), x = Data.Doubles(n * d);
        double[] alphaGrad = new double[k], muGrad = new double[k * d], qGrad = new double[k * d], lGrad = new double[k * below];
        return Contestant.Of("AotGrad", () => Gmm.ObjectiveGradient(alpha, mu, q, l, x, d, 0, 1, alphaGrad, muGrad, qGrad, lGrad));
    }
}
