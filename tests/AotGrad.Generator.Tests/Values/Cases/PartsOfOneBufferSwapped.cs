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

public static partial class PartsOfOneBufferSwapped
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        int h = x.Length / 2;
        Span<double> t = new double[2 * h + 2];
        Span<double> lo = t[..(h + 1)], hi = t[(h + 1)..];
        lo[0] = u;
        for (int s = 0; s < n; s++)
        {
            for (int i = 0; i < lo.Length; i++)
                hi[i] = lo[i] * x[0] + Math.Cos(lo[^1]);
            var h2 = lo;
            lo = hi;
            hi = h2;
        }

        return lo[0] * hi[0] + t[0];
    }
}
