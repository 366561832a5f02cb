// x = 1, 2, -0.5, 0.25
// y = 1, 3, 0.5
using System;
using AotGrad;

public static partial class GridRecurrence
{
    /// <summary>Alignment: each cell from its neighbours.</summary>
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var cost = new double[x.Length + 1, y.Length + 1];
        for (int i = 1; i <= x.Length; i++) cost[i, 0] = cost[i - 1, 0] + x[i - 1] * x[i - 1];
        for (int j = 1; j <= y.Length; j++) cost[0, j] = cost[0, j - 1] + y[j - 1] * y[j - 1];
        for (int i = 1; i <= x.Length; i++)
        {
            for (int j = 1; j <= y.Length; j++)
            {
                double d = x[i - 1] - y[j - 1];
                cost[i, j] = d * d - Math.Log(Math.Exp(-cost[i - 1, j]) + Math.Exp(-cost[i, j - 1]) + Math.Exp(-cost[i - 1, j - 1]));
            }
        }
        return cost[x.Length, y.Length];
    }
}
