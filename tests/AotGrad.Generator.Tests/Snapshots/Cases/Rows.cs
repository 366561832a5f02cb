using System;
using AotGrad;

public static partial class Model
{
    [Differentiable]
    public static double Forward(double[][] weights, [NoGrad] ReadOnlySpan<double> x, double[][] hidden)
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
