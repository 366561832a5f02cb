// m = 1, 2, -0.5, 0.25, 0.75, 3
// u = 0.7
using System;
using AotGrad;

public static partial class GridInPlace
{
    [Differentiable]
    public static void F(double[,] m, double u)
    {
        for (int i = 0; i < m.GetLength(0); i++)
            for (int j = 0; j <= m.GetUpperBound(1); j++) m[i, j] = Math.Exp(m[i, j] * u);
        for (int j = 1; j < m.GetLength(1); j++)
            for (int i = 0; i < m.GetLength(0); i++)
            {
                m[i, j] *= m[i, j - 1];
                m[0, j] += u * m[i, j];
            }
        (m[0, 0], m[1, 1]) = (m[1, 1] * m[0, 0], m[0, 0]);
        int r = 0;
        m[r++, r] = m[r, r] * u;
        Scale(ref m[1, r], m, m[0, 1]);
    }

    [Differentiable]
    private static void Scale(ref double v, double[,] m, double by)
    {
        v *= by + m[1, 1];
        m[0, 0] -= v;
    }
}
