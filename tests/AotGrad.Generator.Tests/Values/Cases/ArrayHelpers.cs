// a = 1, 2, -0.5, 0.25, 3
// b = 2, 0.5, -1, 0.7, 0.1
// u = 0.7
using System;
using AotGrad;

public static partial class ArrayHelpers
{
    [Differentiable]
    public static double F(double[] a, double[] b, double u)
    {
        double[] before = (double[])a.Clone();
        double[] middle = a[1..^1];
        a[1] *= u;
        a.AsSpan(1).Reverse();
        Array.Reverse(b);
        Array.Copy(a, 1, a, 0, 3);
        Array.Copy(b, a, 1);
        middle.CopyTo(b, 2);
        Array.Reverse(b, 1, 3);
        double s = a[0] * a[1] * a[2] * a[3] * a[4];
        for (int i = 0; i < b.Length; i++) s += b[i] * b[i] * before[i];
        double[] c = new double[4];
        Array.Fill(c, u * b[0]);
        Array.Fill(c, b[1], 1, 2);
        s += c[0] * c[1] * c[3];
        Array.Clear(c, 0, 2);
        s += c[0] + c[1] + c[2] * a[2..][0];
        Array.Clear(a);
        a[4] = s;
        double[,] grid = { { u, s }, { 1, u } };
        double[,] old = (double[,])grid.Clone();
        grid[0, 0] *= 3;
        return s + a[4] * middle[1] + a[0] + old[0, 0] * grid[0, 0] * old[0, 1];
    }
}
