// x = 0.5, -0.3, 0.8, 1.2, -0.7
// u = 0.7
//
// x = 1.5
// u = -0.2
using System;
using AotGrad;

public static partial class RecursionOfStructs
{
    public struct Point
    {
        public double X, Y;
    }

    public struct Body
    {
        public int Kind;
        public Point At;
        public double Mass { get; set; }
    }

    public readonly partial record struct Moments(double Mass, double First, int Count)
    {
        [Differentiable]
        public Moments Shifted(double by, int times) => times == 0 ? this : new Moments(Mass, First + by * Mass, Count).Shifted(by * First, times - 1);
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u)
    {
        var bodies = new Body[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            bodies[i] = new Body { Kind = i % 2, Mass = 1 + x[i] * x[i], At = new Point { X = x[i], Y = u } };
        }
        Kick(bodies, u);
        Moments whole = Sum(bodies, new Point { X = u, Y = 0.5 });
        (double low, double high, int steps) = Bisect((-2, 3), u, 3);
        var turned = new Point { X = u, Y = x[0] };
        Turn(ref turned, in bodies[0], 3);
        Moments shifted = whole.Shifted(u, 2);
        double s = whole.First * whole.Count + low * high * steps + turned.X * turned.Y + shifted.First * shifted.Mass;
        foreach (Body body in bodies) s += body.At.X * body.Mass;
        return s;
    }

    [Differentiable]
    private static Moments Sum(ReadOnlySpan<Body> bodies, Point origin)
    {
        if (bodies.Length == 0) return default;
        if (bodies.Length == 1)
        {
            Body only = bodies[0];
            double d = only.At.X - origin.X;
            return new Moments(only.Mass, only.Kind == 0 ? d * d * only.Mass : d * only.At.Y, 1);
        }
        int half = bodies.Length / 2;
        Moments left = Sum(bodies[..half], origin), right = Sum(bodies[half..], origin with { X = origin.X * left.First });
        return left with { Mass = left.Mass * right.Mass, First = left.First + Math.Sin(right.First), Count = left.Count + right.Count };
    }

    [Differentiable]
    private static void Kick(Span<Body> bodies, double by)
    {
        if (bodies.IsEmpty) return;
        bodies[0].At.X += by * bodies[0].At.Y;
        bodies[0].Mass *= bodies[0].At.X;
        Kick(bodies[1..], by * bodies[0].Mass);
        bodies[0].At.Y = bodies[0].At.X * bodies[^1].Mass;
    }

    [Differentiable]
    private static (double Low, double High, int Steps) Bisect((double Low, double High) range, double target, int depth)
    {
        if (depth == 0) return (range.Low + target, range.High * target, 0);
        double middle = (range.Low + range.High) / 2;
        var inner = middle * middle > target ? Bisect((range.Low, middle * target), target, depth - 1) : Bisect((middle, range.High + target), target, depth - 1);
        inner.Steps++;
        return inner;
    }

    [Differentiable]
    private static void Turn(ref Point p, in Body by, int times)
    {
        if (times == 0) return;
        p = new Point { X = Math.Cos(by.Mass) * p.X - p.Y, Y = p.X + by.At.X * p.Y };
        Turn(ref p, in by, times - 1);
        p.X *= by.At.Y;
    }
}
