// u = 0.6
// n = 3
using System;
using AotGrad;

public static partial class StructSpanConsumed
{
    public struct Vec { public double X, Y; }

    [Differentiable]
    public static double G(ReadOnlySpan<Vec> p, ReadOnlySpan<Vec> q, double u)
    {
        ReadOnlySpan<Vec> v = u > 0 ? p : q;
        double s = 0;
        while (v.Length > 0) { s += v[0].X * v[0].Y * u; v = v[1..]; }
        return s;
    }

    [Differentiable]
    public static double F(double u, int n)
    {
        Vec[] a = new Vec[2], b = new Vec[2];
        a[0].X = u; a[1].Y = u * u; b[0].Y = 2; b[0].X = u; a[0].Y = 3;
        return G(a, b, u) + G(b, a, -u);
    }
}
