// a = 0.7
// b = 1.3
using System;
using AotGrad;

public partial struct CheckpointedBody
{
    public double X, Y;
    public int N;
    public (double A, int K) Q;
}

/// <summary>Single parts of structs in loops that keep snapshots, where calls take the structs as a whole.</summary>
public static partial class CheckpointsOfWholes
{
    [Differentiable]
    public static double F(double a, double b)
    {
        var p = new CheckpointedBody[3];
        for (int i = 0; i < 3; i++) p[i] = new CheckpointedBody { X = a * i, Y = b + i, N = i, Q = (a, i) };
        double s = 0;
        void Run(int n, double h)
        {
            for (int i = 0; i < n; i++)
            {
                Diff.Checkpoints(3);
                p[i % 3].Q.A *= h;
                Move(p.AsSpan()[(i % 2)..], h);
                s += Math.Sin(p[0].X * p[2].Q.A) + p[1].N;
            }
        }
        Run(7, b);
        Run(0, a);
        return s * p[1].Y;
    }

    [Differentiable]
    public static void Move(Span<CheckpointedBody> p, double h)
    {
        for (int k = 0; k < p.Length; k++)
        {
            p[k].X += h * p[k].Y;
            p[k].Y -= h * p[k].Q.A;
        }
    }
}
