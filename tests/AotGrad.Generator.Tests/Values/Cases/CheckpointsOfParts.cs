// x = 0.7, 1.3, 0.4, 0.2, 0.3, 0.6
// n = 2
using System;
using AotGrad;

public struct CheckedPole
{
    public double Zero, Weight;
}

public static partial class CheckpointsOfParts
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        CheckedPole[] poles = new CheckedPole[3];
        for (int i = 0; i < 3; i++) poles[i] = new CheckedPole { Zero = x[2 * i], Weight = x[2 * i + 1] };
        return Run(poles, n);
    }

    [Differentiable]
    public static double Run(Span<CheckedPole> poles, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            Diff.Checkpoints(1);
            poles[i].Zero = Math.Sin(poles[i].Zero) * poles[i + 1].Zero;
            s += poles[0].Zero;
        }
        return s * poles[0].Weight + poles[1].Zero;
    }
}
