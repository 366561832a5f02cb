// m = 1, 2, 3, 4, 5, 6
using System;
using AotGrad;

public static partial class MatrixInPlace
{
    [Differentiable]
    public static void F(double[,] m)
    {
        double[,] scale = new double[m.GetLength(0), 2];
        for (int i = 0; i < m.GetLength(0); i++)
        {
            scale[i, 0] = m[i, 0];
            for (int j = 0; j < m.GetLength(1); j++) m[i, j] = Math.Exp(m[i, j]);
        }
        m[0, 0] += scale[1, 0] * scale[0, 0];
    }
}
