// a = 4, 1, -0.5, 0.5, 3, 0.7, -1, 0.3, 5
// b = 1, 2, -1
// x = 0.1, 0, 0.3
using System;
using AotGrad;

public static partial class GaussSeidelSkip
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x)
    {
        int n = b.Length;
        for (int sweep = 0; sweep < 4; sweep++)
            for (int i = 0; i < n; i++)
            {
                double s = b[i];
                for (int j = 0; j < n; j++)
                {
                    if (j == i) continue;
                    s -= a[i * n + j] * x[j];
                }
                x[i] = s / a[i * n + i];
            }
    }
}

public static partial class GaussSeidelResidual
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x)
    {
        for (int sweep = 1; ; sweep++)
        {
            for (int i = 0; i < b.Length; i++)
            {
                var row = a.Slice(i * b.Length, b.Length);
                double residual = b[i];
                for (int j = 0; j < row.Length; j++) residual -= row[j] * x[j];
                x[i] += residual / row[i];
            }
            if (sweep == 4) return;
        }
    }
}
