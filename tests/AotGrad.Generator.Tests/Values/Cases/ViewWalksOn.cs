// x = 0.5, -1.2, 0.8, 2
// y = 1, 0.5, -0.7, 0.2
// u = 0.6
// n = 3
//
// x = 0.5, -1.2, 0.8, 2
// y = 1, 0.5, -0.7, 0.2
// u = 1.6
// n = 0
//
// x = 0.5
// y = 1
// u = -0.6
// n = 2
using System;
using AotGrad;

public static partial class ViewWalksOn
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        Span<double> row = y;
        double s = 0;
        for (int i = 0; i + 1 < y.Length; i++)
        {
            Span<double> next = y[(i + 1)..];
            next[0] += row[0] * u;
            row[0] = Math.Sin(row[0]);
            row = next;
            s += row[0] * row[0];
        }

        return s;
    }
}
