// a = 0.7
// n = 9
//
// a = 1.3
// n = 0
//
// a = -0.4
// n = 1
using System;
using AotGrad;

public static partial class CheckpointedLoop
{
    [Differentiable]
    public static double F(double a, int n)
    {
        double x = 0.5;
        for (int k = 0; k < n; k++)
        {
            Diff.Checkpoints(3);
            x = Math.Sin(a * x) + 0.1 * k;
        }
        return x;
    }
}
