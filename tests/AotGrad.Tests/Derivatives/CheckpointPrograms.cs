namespace AotGrad.Tests.Derivatives;

/// <summary>The same computations with and without checkpoints.</summary>
internal static partial class CheckpointPrograms
{
    [Differentiable]
    public static double Simulate(ReadOnlySpan<double> x, double c, double k, int n, int snapshots)
    {
        Span<double> y = stackalloc double[3];
        x.CopyTo(y);
        double s = c;
        for (int i = 0; i < n; i++)
        {
            Diff.Checkpoints(snapshots);
            if (i % 3 == 2) continue;
            double t = y[0];
            y[0] = Math.Sin(y[1] * c) + (0.1 * s);
            y[1] = Math.Cos(y[2] + (s * x[1]));
            y[2] = (0.9 * t) + (0.01 * i * k);
            s = (0.5 * s) + (y[0] * y[1] * k);
        }
        return (y[0] * y[1]) + (y[2] * s);
    }

    [Differentiable]
    public static double SimulatePlainly(ReadOnlySpan<double> x, double c, double k, int n)
    {
        Span<double> y = stackalloc double[3];
        x.CopyTo(y);
        double s = c;
        for (int i = 0; i < n; i++)
        {
            if (i % 3 == 2) continue;
            double t = y[0];
            y[0] = Math.Sin(y[1] * c) + (0.1 * s);
            y[1] = Math.Cos(y[2] + (s * x[1]));
            y[2] = (0.9 * t) + (0.01 * i * k);
            s = (0.5 * s) + (y[0] * y[1] * k);
        }
        return (y[0] * y[1]) + (y[2] * s);
    }

    [Differentiable]
    public static double Downwards(ReadOnlySpan<double> x, int n, int snapshots)
    {
        double v = x[0];
        for (int i = n; i >= -1; i -= 2)
        {
            Diff.Checkpoints(snapshots);
            v = Math.Sin(v * x[1]) + (0.01 * i * x[2]);
        }
        return v;
    }

    [Differentiable]
    public static double DownwardsPlainly(ReadOnlySpan<double> x, int n)
    {
        double v = x[0];
        for (int i = n; i >= -1; i -= 2) v = Math.Sin(v * x[1]) + (0.01 * i * x[2]);
        return v;
    }

    [Differentiable]
    public static double CallCheckpoints(ReadOnlySpan<double> x)
    {
        Span<double> y = stackalloc double[2];
        y[0] = x[2] * x[0];
        double s = x[0];
        for (int i = 0; i < 4; i++)
        {
            s = HeavyCheckpoint(s, x, y) * x[1];
            y[1] += s * y[0];
        }
        return s + y[1];
    }

    [Differentiable]
    public static double CallPlainly(ReadOnlySpan<double> x)
    {
        Span<double> y = stackalloc double[2];
        y[0] = x[2] * x[0];
        double s = x[0];
        for (int i = 0; i < 4; i++)
        {
            s = Heavy(s, x, y) * x[1];
            y[1] += s * y[0];
        }
        return s + y[1];
    }

    [TangentOf(nameof(CallCheckpointsGradient))]
    public static partial void CallCheckpointsHessianTimes(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);

    /// <summary>A string that swings: as many numbers as <paramref name="start"/> has, and their velocities.</summary>
    [Differentiable]
    public static double Swing(ReadOnlySpan<double> start, int n, int snapshots)
    {
        var u = start.ToArray();
        var v = new double[start.Length];
        for (int i = 0; i < n; i++)
        {
            Diff.Checkpoints(snapshots);
            for (int k = 1; k < u.Length - 1; k++) v[k] += (0.01 * (u[k - 1] - (2 * u[k]) + u[k + 1])) - (0.001 * u[k] * u[k] * u[k]);
            for (int k = 0; k < u.Length; k++) u[k] += 0.1 * v[k];
        }
        double s = 0;
        for (int k = 0; k < u.Length; k++) s += u[k] * u[k];
        return s;
    }

    [TangentOf(nameof(SwingGradient))]
    public static partial void SwingHessianTimes(ReadOnlySpan<double> start, int n, int snapshots, ReadOnlySpan<double> startTangent, Span<double> startGrad, Span<double> startGradTangent);

    [TangentOf(nameof(SimulateBackward))]
    public static partial void SimulateHessianTimes(
        ReadOnlySpan<double> x, double c, double k, int n, int snapshots, ReadOnlySpan<double> xTangent, double cTangent, double kTangent,
        Span<double> xGrad, Span<double> xGradTangent, ref double cGrad, ref double cGradTangent, ref double kGrad, ref double kGradTangent);

    [TangentOf(nameof(SimulatePlainlyBackward))]
    public static partial void SimulatePlainlyHessianTimes(
        ReadOnlySpan<double> x, double c, double k, int n, ReadOnlySpan<double> xTangent, double cTangent, double kTangent,
        Span<double> xGrad, Span<double> xGradTangent, ref double cGrad, ref double cGradTangent, ref double kGrad, ref double kGradTangent);

    [Differentiable, Checkpoint]
    private static double HeavyCheckpoint(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        double s = a;
        for (int i = 0; i < 10; i++)
        {
            s = Math.Sin(s * x[i % 3]) + y[0];
            y[0] = (0.5 * y[0]) + (0.1 * s * s);
        }
        return s;
    }

    [Differentiable]
    private static double Heavy(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        double s = a;
        for (int i = 0; i < 10; i++)
        {
            s = Math.Sin(s * x[i % 3]) + y[0];
            y[0] = (0.5 * y[0]) + (0.1 * s * s);
        }
        return s;
    }
}
