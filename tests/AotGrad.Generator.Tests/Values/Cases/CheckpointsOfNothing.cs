// a = 0.7
// b = 1.3
// n = 4
using System;
using AotGrad;

public static partial class CheckpointsOfNothing
{
    [Differentiable]
    public static double F(double a, double b, int n)
    {
        double x = a;
        int k = 0;
        while (k < n)
        {
            x = Math.Sin(x) * b;
            k += x > 0.5 ? 2 : 1;
        }
        for (int i = 0; i < n; i++)
        {
            Diff.Checkpoints(2);
            double unread = Growth(b * i, 3) + x;
        }
        for (int i = 0; i < n; i++)
        {
            Diff.Checkpoints(1);
            x *= Growth(b, i % 3);
        }
        return x;
    }

    [Differentiable]
    public static double Growth(double x, int n) => n == 0 ? x : Math.Sin(x) * Growth(x * 0.9, n - 1);
}
