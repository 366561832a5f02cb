// x = 0.5, -1, 2, 0.3
// n = 3
//
// x = 0.5, 1, 0.25
// n = 0
//
// x = 1.5, 0.75, -0.5, 2, 1
// n = 5
using System;
using AotGrad;

public static partial class OwnMemoryOfAnyLength
{
    [Differentiable]
    public static double F(double[] x, int n)
    {
        double[] cur = x.AsSpan().ToArray();
        for (int t = 1; t < n; t++)
        {
            double[] next = new double[cur.Length - 1];
            for (int i = 0; i < next.Length; i++) next[i] = Math.Sin(cur[i]) * cur[i + 1];
            cur = next;
        }
        ReadOnlySpan<double> v = x;
        if (x[0] > 1)
        {
            double[] t = new double[2];
            t[0] = x[0] * cur[0];
            v = t;
        }
        double s = v[0] * cur[0];
        double[] a = x;
        Span<double> part = x;
        while (s < 5 && a.Length < 9)
        {
            double[] b = new double[a.Length + 1];
            for (int i = 0; i < a.Length; i++) b[i + 1] = a[i] * x[0];
            b[0] = a[^1] * a[0] + s;
            a = b;
            part = a.AsSpan(1);
            s += b[1] * b[1] + part[0] + 0.25;
            if (b.Length == 7) a = cur;
        }
        part[0] *= s;
        return s * a[0] + part[^1] + x[0];
    }
}
