// m = 1, 2, 3, 4, 5, 6
// x = 0.5, -1, 0.25
using System;
using AotGrad;

public static partial class Matrix
{
    [Differentiable]
    public static double F(double[,] m, ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < m.GetLength(0); i++)
        {
            double row = 0;
            for (int j = 0; j < m.GetLength(1); j++) row += m[i, j] * x[j];
            s += Math.Tanh(row);
        }
        return s;
    }
}
