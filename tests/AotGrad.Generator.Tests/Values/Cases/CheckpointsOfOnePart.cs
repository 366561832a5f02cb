// a = 0.7
// b = 1.3
using System;
using AotGrad;

/// <summary>Views of structs that are chosen, of which a loop that keeps snapshots names one part.</summary>
public static partial class CheckpointsOfOnePart
{
    [Differentiable]
    public static double F(double a, double b)
    {
        Span<(double X, double Y)> p = stackalloc (double, double)[3];
        for (int i = 0; i < 3; i++) p[i] = (a * i, b + i);
        Span<(double X, double Y)> q = a > 0.5 ? p[1..] : p[..2];
        double s = Total(p);
        for (int i = 0; i < 6; i++)
        {
            Diff.Checkpoints(3);
            q[i % 2].X += Math.Sin(q[(i + 1) % 2].X * b);
            s = s * 0.5 + q[i % 2].X;
        }
        return s * Total(p) + Total(q);
    }

    [Differentiable]
    public static double Total(ReadOnlySpan<(double X, double Y)> p)
    {
        double total = 0;
        for (int k = 0; k < p.Length; k++) total += p[k].X * p[k].Y;
        return total;
    }
}
