// a = 0.5
// b = 1.2
// n = 3
//
// a = -1
// b = 0
// n = 1
using System;
using AotGrad;

public static partial class ReturnedSpansOfStructs
{
    public record struct Point(double X, double Y);

    [Differentiable]
    public static double F(double a, double b, int n)
    {
        Point[] p = Points(a, b, n), q = Moved(p, a);
        double s = 0;
        for (int i = 0; i < q.Length; i++) s += q[i].X * p[i].Y + q[i].Y * q[i].Y;
        return s;
    }

    [Differentiable]
    private static Point[] Points(double a, double b, int n)
    {
        Point[] points = new Point[n];
        for (int i = 0; i < n; i++) points[i] = new Point(a * i, Math.Cos(b + i));
        return points;
    }

    [Differentiable]
    private static Point[] Moved(ReadOnlySpan<Point> points, double t)
    {
        Point[] moved = points.ToArray();
        for (int i = 0; i < moved.Length; i++) moved[i].X += t * moved[i].Y;
        return moved;
    }
}
