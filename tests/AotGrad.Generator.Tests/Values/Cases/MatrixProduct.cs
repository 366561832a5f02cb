// a = 1, 2, 3, 4
// b = 0.5, -1, 2, 0.25
// c = 9, 9, 9, 9
// n = 2
using System;
using AotGrad;

public static partial class MatrixProduct
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double s = 0;
                for (int k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
                c[i * n + j] = s;
            }
        }
    }
}
