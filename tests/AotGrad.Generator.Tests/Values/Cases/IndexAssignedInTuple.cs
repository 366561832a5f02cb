// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>The places that a tuple assigns are found before any of its variables has its new value.</summary>
public static partial class IndexAssignedInTuple
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        int i = 0, k = 0;
        double[] v = [a, b, c];
        (i, v[i]) = (1, b * c);
        (v[i], i) = (v[i - 1] * i, 2);
        Pair[] pairs = [new(a, b), new(b, c)];
        (k, pairs[k].X, pairs[k]) = (1, c, new(pairs[1].Y, a));
        double[,] m = { { a, b }, { c, a } };
        (k, m[k, 0], m[0, k]) = (0, m[0, 1], m[1, 0] * 2);
        double[][] r = [[a, b], [c]];
        (k, r[k][k], r[k + 1]) = (1, c, [a, a]);
        Counted s = new() { X = a };
        (s.N, v[s.N]) = (2, s.X * v[1]);
        return v[0] + v[1] * v[2] * i + pairs[0].X * pairs[0].Y + m[1, 0] * m[0, 1] + r[0][0] * r[1][1] * k + Through(ref i, v) * s.N;
    }

    private record struct Pair(double A, double B)
    {
        public double X = A, Y = B;
    }

    private struct Counted
    {
        public int N;
        public double X;
    }

    [Differentiable]
    private static double Through(ref int i, double[] v)
    {
        i = 0;
        (i, v[i]) = (1, v[2] * 2);
        return v[0] * v[i];
    }
}
