// x = 0.3, 0.8
using System;
using AotGrad;

/// <summary>A loop that keeps snapshots and changes nothing that has a derivative, beside those that have.</summary>
public static partial class SnapshotsOfWhatIsStill
{
    [Differentiable]
    public static double F(double[] x)
    {
        Span<int> slots = stackalloc int[x.Length];
        for (int l = 0; l < 2; l++)
        {
            Diff.Checkpoints(4);
            if (x[slots[l]] < x[l]) slots[l] = slots[0] + l;
        }
        x[0] *= x[1];
        return x[^1] * x[0] * x[slots[1]] + OthersStillSnapshots.Greatest(x) * x[0];
    }
}

public static partial class OthersStillSnapshots
{
    [Differentiable]
    public static double Greatest(ReadOnlySpan<double> x)
    {
        Span<int> best = stackalloc int[1];
        for (int l = 1; l < x.Length; l++)
        {
            Diff.Checkpoints(4);
            if (x[best[0]] < x[l]) best[0] = l;
        }
        return x[best[0]] * x[0];
    }
}
