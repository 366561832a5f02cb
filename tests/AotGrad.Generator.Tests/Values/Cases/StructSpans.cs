// x = 0.5, -0.3, 0.8, 0.1
// u = 0.7
//
// x = 0.5, 0.25
// u = -0.7
using System;
using AotGrad;

public static partial class StructSpans
{
    private struct Point
    {
        public double X, Y;
        public int Id;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u)
    {
        var points = new Point[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            points[i].X = x[i];
            points[i].Y = x[x.Length - 1 - i] * u;
            points[i].Id = i;
        }
        Span<Point> some = stackalloc Point[2];
        some.Fill(new Point { X = u, Y = u * u });
        some[0] = points[1];
        some[1] = new Point { X = some[1].Y, Y = some[1].X * some[0].X };
        (points[0], points[1]) = (points[1], points[0]);
        (points[0].X, points[0].Y) = (points[0].Y, points[0].X);
        Span<Point> tail = points.AsSpan(1);
        double s = 0;
        foreach (Point p in tail) s += p.X * p.Y * (p.Id + 1);
        for (int k = 0; k < 3; k++)
        {
            for (int i = 1; i < points.Length; i++)
            {
                Point before = points[i - 1];
                points[i] = new Point { X = points[i].Y * before.X, Y = points[i].X + Math.Sin(before.Y), Id = before.Id };
            }
            tail[0].Y *= u;
            points[points[k % points.Length].Id].X += s * 0.1;
        }
        Point[] copies = tail.ToArray();
        tail.Clear();
        tail[^1] = copies[^1];
        s += points[^1].X * copies[0].Y + points[0].X + some[0].X * some[1].Y - some[1].X;
        copies.AsSpan().CopyTo(points);
        Point[] listed = [points[0], new Point { X = u, Y = s }];
        return s * points[0].Y + listed[1].X * listed[1].Y * listed[0].X;
    }
}
