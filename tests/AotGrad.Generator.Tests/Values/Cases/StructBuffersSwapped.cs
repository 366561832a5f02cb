// x = 0.5, -1.2, 0.8, 2
// u = 0.6
// n = 3
using System;
using AotGrad;

public static partial class StructBuffersSwapped
{
    public struct Vec { public double X, Y; }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u, int n)
    {
        Vec[] a = new Vec[2], b = new Vec[2];
        a[0].X = x[0]; a[1].Y = x[1]; a[0].Y = u; a[1].X = x[2];
        for (int t = 0; t < n; t++)
        {
            for (int i = 0; i < 2; i++) { b[i].X = a[i].X * a[1 - i].Y; b[i].Y = a[i].Y + u * a[i].X; }
            var h = a; a = b; b = h;
        }
        return a[0].X + a[1].Y * a[0].Y;
    }
}
