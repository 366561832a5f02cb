// x = 0.5
// y = -1.5
// n = 0
//
// x = 0.25
// y = 0.5
// n = 1
//
// x = 2
// y = -3
// n = 2
using System;
using AotGrad;

public static partial class StructChoices
{
    private record struct Point(double X, double Y);

    [Differentiable]
    public static double F(double x, double y, int n)
    {
        Point a = new(x, y), b = new(y * y, x);
        Point c = x > y ? a : b;
        Point d = n switch { 0 => a with { X = c.Y }, 1 => Made(x), _ => new Point { Y = x * y } };
        Point e = n == 1 ? Made(y * d.X) : c;
        Point g = default;
        for (int i = 0; i <= n; i++)
        {
            if (i == 2) break;
            g = i % 2 == 0 ? new Point(g.Y + d.X, g.X * e.Y + 1) : Early(g, e);
        }
        c = d = e;
        return c.X * d.Y + e.Y * g.X - g.Y * x;
    }

    [Differentiable]
    private static Point Made(double v) => new(v, v * v);

    [Differentiable]
    private static Point Early(Point p, Point q)
    {
        if (p.X > 0.5) return q;
        p.X += q.Y;
        while (true)
        {
            if (p.X > 1) return p with { Y = q.X };
            p.X += 0.75;
        }
    }
}
