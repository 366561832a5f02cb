// x = 0.5
// y = -1.5
// n = 3
//
// x = -0.2
// y = 0.7
// n = 0
using System;
using AotGrad;

public static partial class StructLocals
{
    private struct Point
    {
        public double X, Y;
        public int Count;
    }

    private readonly record struct Segment(Point From, Point To, double Weight);

    private struct Settable
    {
        public Point At { get; set; }
        public double Scale { get; init; }
    }

    private readonly struct Made
    {
        public readonly double A;
        public readonly double B;

        public Made(double b, double a)
        {
            A = a;
            B = b;
        }
    }

    [Differentiable]
    public static double F(double x, double y, int n)
    {
        Point p = default;
        p.X = x;
        p.Y = x * y;
        Point copy = p;
        p.X *= 3;
        p.Count++;
        var s = new Segment(p, copy with { X = y }, 0.5);
        s = s with { From = s.To, To = s.From };
        for (int i = 0; i < n; i++)
        {
            Point to = s.To;
            (to.X, to.Y) = (to.Y, Math.Sin(to.X));
            to.Count += i;
            s = s with { To = to, Weight = s.Weight * to.X + to.Count };
        }
        var settable = new Settable { At = s.To, Scale = x };
        settable.At = new Point { X = settable.At.Y, Y = settable.At.X };
        Made made = new(b: settable.At.X * y, a: settable.Scale);
        Made none = new();
        p = new Point { X = p.Y, Y = p.X };
        return p.X - 2 * p.Y * copy.X + s.From.X * s.To.Y + s.Weight * copy.Y + made.A * made.B + none.A * x;
    }
}
