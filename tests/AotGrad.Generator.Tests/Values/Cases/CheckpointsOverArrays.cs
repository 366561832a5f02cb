// a = 0.7
// b = 1.3
// x = 0.3, 0.5
using System;
using AotGrad;

/// <summary>Loops that keep snapshots, and checkpoints, in which methods that take arrays are called for what they write.</summary>
public static partial class CheckpointsOverArrays
{
    [Differentiable]
    public static double F(double a, double b, double[] x)
    {
        double s = b;
        double[,] g = new double[2, 2];
        g[1, 1] = a;
        for (int i = 0; i < 4; i++)
        {
            Diff.Checkpoints(2);
            s += Down(a * i, x, g) * b;
            Shrink(s, x, g);
        }
        for (int i = 0; i < 3; i++) s += Kept(a * i, x) * b;
        return s + x[0] * g[0, 1];
    }

    [Differentiable]
    static double Down(double a, double[] x, double[,] g)
    {
        double t = Shrink(a, x, g);
        return a + x[1] + (a > 0 ? Down(a - 1, x, g) : g[1, 1]);
    }

    [Differentiable]
    static double Shrink(double a, double[] x, double[,] g)
    {
        x[1] *= 0.5;
        g[0, 1] = x[0];
        g[1, 1] *= 0.9;
        return a;
    }

    [Differentiable, Checkpoint]
    static double Kept(double a, double[] x)
    {
        Halve(x);
        return a + x[1];
    }

    [Differentiable]
    static void Halve(double[] x) => x[1] *= 0.5;
}
