// x = 0.5, -1, 2, 0.3
// n = 3
using System;
using AotGrad;

public static partial class OwnMemoryOfStructs
{
    private record struct P(double A, int N, double B);

    [Differentiable]
    public static double F(double[] x, int n)
    {
        P[] cur = new P[2];
        cur[0].A = x[0];
        cur[1] = new P(x[1], 2, x[2] * x[0]);
        for (int t = 0; t < n; t++)
        {
            P[] next = new P[t + 1];
            for (int i = 0; i < next.Length; i++) next[i] = cur[i % cur.Length] with { B = cur[^1].A * x[3] };
            cur = next;
            cur[0].A += Sum(cur) * cur[^1].B;
        }
        return cur[^1].A * cur[0].B + cur[0].N;
    }

    [Differentiable]
    private static double Sum(ReadOnlySpan<P> all)
    {
        double s = 0;
        foreach (P p in all) s += p.A * p.B * (p.N + 1);
        return s;
    }
}
