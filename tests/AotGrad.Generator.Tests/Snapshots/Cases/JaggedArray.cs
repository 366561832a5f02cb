// weights = 1, 2, -0.5, 0.25, 3, -1
// x = 0.5, -1, 2
// hidden = 0.1, 0.2, 0.3, 0.4, 0.5, 0.6
using System;
using AotGrad;

public static partial class JaggedArray
{
    [Differentiable]
    public static double F(double[][] weights, [NoGrad] ReadOnlySpan<double> x, double[][] hidden)
    {
        double s = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double[] row = weights[i];
            for (int j = 0; j < row.Length; j++)
            {
                hidden[i][j] = Math.Tanh(row[j] * x[j] + hidden[i][j]);
                s += hidden[i][j] * weights[i][j];
            }
        }
        return s;
    }
}
