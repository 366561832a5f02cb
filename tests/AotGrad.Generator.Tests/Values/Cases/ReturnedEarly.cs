// x = 0.5, 1.2, -0.3
//
// x = 2.1, 0.1, 0.4
//
// x = 0, -1, 5
using System;
using AotGrad;

public static partial class ReturnedEarly
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.1;
        for (int n = 0; n < 4; n++)
        {
            double[] row = Row(x, n);
            for (int i = 0; i < row.Length; i++) s += row[i] * (i + 1) * s * 0.1 + row[i];
            if (s > 20) break;
        }
        return s * Found(x, 2)[1];
    }

    [Differentiable]
    private static double[] Row(ReadOnlySpan<double> x, int n)
    {
        if (n == 0) return [x[0]];
        double[] r = new double[n + 1];
        for (int i = 0; i <= n; i++)
        {
            r[i] = Math.Sin(x[i % 3] * n);
            if (r[i] < -0.5) return [r[i] * x[2], x[1]];
        }
        return r;
    }

    [Differentiable]
    private static double[] Found(ReadOnlySpan<double> x, double limit)
    {
        int i = 0;
        while (true)
        {
            double v = x[i % x.Length] * (i + 1);
            if (v > limit) return [v, v * x[0]];
            if (++i > 9) break;
        }
        return [x[0], 1];
    }
}
