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

public static partial class BuffersSwappedSometimes
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        int m = x.Length;
        Span<double> best = new double[m], trial = new double[m];
        x.CopyTo(best);
        for (int t = 0; t < n; t++)
        {
            double d = 0;
            for (int i = 0; i < m; i++)
            {
                trial[i] = best[i] * u + y[i] * (t + 1);
                d += trial[i] - best[i];
            }

            if (d > 0.1)
            {
                var h = best;
                best = trial;
                trial = h;
            }
        }

        double s = 0;
        for (int i = 0; i < m; i++)
            s += best[i] * best[i] * (i + 1);
        return s;
    }
}
