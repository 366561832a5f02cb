// rows = 0.7, 1.3, 0.4, 0.2, 0.9, -0.3
// n = 2
using System;
using AotGrad;

public static partial class CheckpointsOfRows
{
    [Differentiable]
    public static double F(double[][] rows, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Diff.Checkpoints(1);
            rows[i][0] = Math.Sin(rows[i % 2][0] + rows[0][0]);
            rows[1][1] *= rows[i][0];
        }
        return rows[0][0] * rows[1][0] + rows[1][1];
    }
}
