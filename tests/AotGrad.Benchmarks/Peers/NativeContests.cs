using AotGrad.Benchmarks.Measuring;
using AotGrad.Benchmarks.Workloads;
using GradBench.Evals;

namespace AotGrad.Benchmarks.Peers;

/// <summary>A computation that AotGrad's gradient and one written by hand do on the same data.</summary>
/// <param name="Name">What is computed, and how much of it.</param>
/// <param name="Tolerance">How far, relative to the largest, results may be apart: floats are summed in another order.</param>
internal sealed record Contest(string Name, Contestant Primal, Contestant Ours, Contestant Theirs, double Tolerance)
{
    public const double Floats = 1e-4, Doubles = 1e-9;

    /// <summary>How far the results of both are apart, relative to the largest number in them.</summary>
    public double Difference()
    {
        Ours.Time(1);
        Theirs.Time(1);
        double[] ours = Ours.Result!(), theirs = Theirs.Result!();
        double largest = theirs.Max(Math.Abs);
        return ours.Length == theirs.Length ? ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max() / largest : double.PositiveInfinity;
    }
}

/// <summary>The contests with adjoints in C.</summary>
internal static class NativeContests
{
    public static IEnumerable<Contest> All() =>
        [DotTanhOf(4096), LayerNormOf(64, 512), CrossEntropyOf(256, 100), AttentionOf(128, 32), Conv1dOf(8, 8, 5, 1024), PendulumOf(10_000), GmmOf(10, 25, 1000), LstmOf(2, 14, 1024)];

    private static Contest DotTanhOf(int n)
    {
        float[] w = Data.Floats(n, 0.02f), x = Data.Floats(n), ours = new float[n], theirs = new float[n];
        return Make(
            $"dot-tanh, {n}",
            () => DotTanh.Loss(w, x, 0.5f),
            () => DotTanh.LossGradient(w, x, 0.5f, ours),
            () => NativeAdjoints.DotTanh(n, w, x, 0.5f, theirs),
            () => Data.Widen([ours]),
            () => Data.Widen([theirs]),
            Contest.Floats);
    }

    private static Contest LayerNormOf(int rows, int n)
    {
        float[] x = Data.Floats(rows * n), gain = Data.Floats(n), bias = Data.Floats(n), y = new float[rows * n], bar = Data.Floats(rows * n), yGrad = new float[rows * n];
        float[][] ours = [new float[rows * n], new float[n], new float[n]], theirs = [new float[rows * n], new float[n], new float[n]];
        return Make(
            $"layer norm, {rows} × {n}",
            () => LayerNorm.Normalize(x, gain, bias, y),
            () =>
            {
                Restart(ours, bar, yGrad);
                LayerNorm.NormalizeBackward(x, gain, bias, y, ours[0], ours[1], ours[2], yGrad);
            },
            () => NativeAdjoints.LayerNorm(rows, n, x, gain, bias, y, bar, theirs[0], theirs[1], theirs[2]),
            () => Data.Widen(ours),
            () => Data.Widen(theirs),
            Contest.Floats);
    }

    private static Contest CrossEntropyOf(int rows, int n)
    {
        float[] logits = Data.Floats(rows * n, 3), ours = new float[rows * n], theirs = new float[rows * n];
        int[] labels = Data.Labels(rows, n);
        return Make(
            $"softmax cross-entropy, {rows} × {n}",
            () => CrossEntropy.Loss(logits, labels),
            () => CrossEntropy.LossGradient(logits, labels, ours),
            () => NativeAdjoints.CrossEntropy(rows, n, logits, labels, theirs),
            () => Data.Widen([ours]),
            () => Data.Widen([theirs]),
            Contest.Floats);
    }

    private static Contest AttentionOf(int n, int d)
    {
        float[] q = Data.Floats(n * d), k = Data.Floats(n * d), v = Data.Floats(n * d), y = new float[n * d], bar = Data.Floats(n * d), yGrad = new float[n * d], work = new float[n];
        float[][] ours = [new float[n * d], new float[n * d], new float[n * d]], theirs = [new float[n * d], new float[n * d], new float[n * d]];
        return Make(
            $"causal attention, {n} × {d}",
            () => Attention.Attend(q, k, v, y, d),
            () =>
            {
                Restart(ours, bar, yGrad);
                Attention.AttendBackward(q, k, v, y, d, ours[0], ours[1], ours[2], yGrad);
            },
            () => NativeAdjoints.Attention(n, d, q, k, v, y, bar, theirs[0], theirs[1], theirs[2], work),
            () => Data.Widen(ours),
            () => Data.Widen(theirs),
            Contest.Floats);
    }

    private static Contest Conv1dOf(int inputs, int outputs, int kernel, int length)
    {
        int wide = inputs * (length + kernel - 1), weights = inputs * outputs * kernel;
        float[] x = Data.Floats(wide), w = Data.Floats(weights), bias = Data.Floats(outputs), y = new float[outputs * length];
        float[] bar = Data.Floats(outputs * length), yGrad = new float[outputs * length];
        float[][] ours = [new float[wide], new float[weights], new float[outputs]], theirs = [new float[wide], new float[weights], new float[outputs]];
        return Make(
            $"conv1d, {inputs} → {outputs}, {kernel} × {length}",
            () => Conv1d.Convolve(x, w, bias, y, inputs),
            () =>
            {
                Restart(ours, bar, yGrad);
                Conv1d.ConvolveBackward(x, w, bias, y, inputs, ours[0], ours[1], ours[2], yGrad);
            },
            () => NativeAdjoints.Conv1d(outputs, inputs, kernel, length, x, w, bias, y, bar, theirs[0], theirs[1], theirs[2]),
            () => Data.Widen(ours),
            () => Data.Widen(theirs),
            Contest.Floats);
    }

    private static Contest PendulumOf(int steps)
    {
        double[] p = [4, 0.1, 1, 0.5], ours = new double[4], theirs = new double[4], states = new double[2 * steps];
        return Make(
            $"Runge-Kutta, {steps} steps",
            () => Pendulum.LastAngle(p, steps, 1e-3),
            () => Pendulum.LastAngleGradient(p, steps, 1e-3, ours),
            () => NativeAdjoints.Pendulum(steps, 1e-3, p, theirs, states),
            () => ours,
            () => theirs,
            Contest.Doubles);
    }

    private static Contest GmmOf(int d, int k, int n)
    {
        int below = d * (d - 1) / 2;
        double[] alpha = Data.Doubles(k), mu = Data.Doubles(k * d), q = Data.Doubles(k * d), l = Data.Doubles(k * below), x = Data.Doubles(n * d);
        double[][] ours = Parameters(), theirs = Parameters();
        double[] work = new double[k * (5 * d + 2) + d];
        return Make(
            $"GMM, d {d}, k {k}, n {n}",
            () => Gmm.Objective(alpha, mu, q, l, x, d, 0, 1),
            () => Gmm.ObjectiveGradient(alpha, mu, q, l, x, d, 0, 1, ours[0], ours[1], ours[2], ours[3]),
            () => NativeAdjoints.Gmm(d, k, n, 1, 0, alpha, mu, q, l, x, theirs[0], theirs[1], theirs[2], theirs[3], work),
            () => [.. ours.SelectMany(a => a)],
            () => [.. theirs.SelectMany(a => a)],
            Contest.Doubles);

        double[][] Parameters() => [new double[k], new double[k * d], new double[k * d], new double[k * below]];
    }

    private static Contest LstmOf(int layers, int width, int times)
    {
        double[] parameters = Data.Shares(8 * layers * width), extra = Data.Shares(3 * width), state = Data.Shares(2 * layers * width), sequence = Data.Shares(times * width);
        double[][] ours = [new double[parameters.Length], new double[extra.Length]], theirs = [new double[parameters.Length], new double[extra.Length]];
        double[] kept = new double[times * (layers * width * 7 + width + 1)], work = new double[4 * layers * width + width];
        return Make(
            $"LSTM, {layers} layers of {width}, {times} times",
            () => Lstm.Loss(parameters, extra, state, sequence, width),
            () => Lstm.LossGradient(parameters, extra, state, sequence, width, ours[0], ours[1]),
            () => NativeAdjoints.Lstm(layers, width, times, parameters, extra, state, sequence, theirs[0], theirs[1], kept, work),
            () => [.. ours.SelectMany(a => a)],
            () => [.. theirs.SelectMany(a => a)],
            Contest.Doubles);
    }

    private static Contest Make(string name, Action primal, Action ours, Action theirs, Func<double[]> ourResult, Func<double[]> theirResult, double tolerance) =>
        new(name, Contestant.Of("primal", primal), Contestant.Of("AotGrad", ours, ourResult), Contestant.Of("C", theirs, theirResult), tolerance);

    /// <summary>Backward adds to gradients and consumes the incoming one.</summary>
    private static void Restart(float[][] gradients, float[] bar, float[] yGrad)
    {
        foreach (float[] gradient in gradients)
        {
            Array.Clear(gradient);
        }

        bar.CopyTo(yGrad, 0);
    }
}
