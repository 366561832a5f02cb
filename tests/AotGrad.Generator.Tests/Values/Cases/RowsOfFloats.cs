// m = 1, 2, -0.5, 0.25, 3, -1
// n = 2
using System;
using AotGrad;

public static partial class RowsOfFloats
{
    [Differentiable]
    public static float F(float[][] m, int n) => n == 0 ? m[0][0] * m[1][1] : F(m, n - 1) * m[n][0] + Last(m);

    [Differentiable]
    private static float Last(float[][] m)
    {
        float s = 1;
        foreach (float[] row in m) s *= row[^1];
        return s;
    }
}
