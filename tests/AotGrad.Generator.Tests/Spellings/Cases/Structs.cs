// x = 0.8
// y = -0.4
// dt = 0.1
// n = 4
//
// x = 0.8
// y = -0.4
// dt = 0.1
// n = 0
using System;
using AotGrad;

public static partial class LooseScalars
{
    [Differentiable]
    public static double F(double x, double y, double dt, int n)
    {
        double px = x, py = y, vx = -y, vy = x * y;
        for (int i = 0; i < n; i++)
        {
            px += vx * dt;
            py += vy * dt;
            double r = px * px + py * py + 1;
            vx -= px / r * dt;
            vy -= py / r * dt;
        }
        return px * py + vx;
    }
}

public static partial class MutableStructs
{
    private struct Vector
    {
        public double X, Y;
    }

    [Differentiable]
    public static double F(double x, double y, double dt, int n)
    {
        Vector p = new Vector { X = x, Y = y }, v = new Vector { X = -y, Y = x * y };
        for (int i = 0; i < n; i++)
        {
            p.X += v.X * dt;
            p.Y += v.Y * dt;
            double r = p.X * p.X + p.Y * p.Y + 1;
            v.X -= p.X / r * dt;
            v.Y -= p.Y / r * dt;
        }
        return p.X * p.Y + v.X;
    }
}

public static partial class WithOperators
{
    private readonly partial record struct Vector(double X, double Y)
    {
        [Differentiable]
        public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

        [Differentiable]
        public static Vector operator *(Vector a, double s) => new(a.X * s, a.Y * s);
    }

    [Differentiable]
    public static double F(double x, double y, double dt, int n)
    {
        Vector p = new(x, y), v = new(-y, x * y);
        for (int i = 0; i < n; i++)
        {
            p += v * dt;
            double r = p.X * p.X + p.Y * p.Y + 1;
            v += p * (-dt / r);
        }
        return p.X * p.Y + v.X;
    }
}

public static partial class NestedAndPassed
{
    private struct Vector
    {
        public double X, Y;
    }

    private struct Body
    {
        public Vector Position { get; set; }
        public Vector Velocity { get; set; }
    }

    [Differentiable]
    public static double F(double x, double y, double dt, int n)
    {
        Body b = new() { Position = new() { X = x, Y = y }, Velocity = new() { X = -y, Y = x * y } };
        for (int i = 0; i < n; i++) b = Step(b, dt);
        return b.Position.X * b.Position.Y + b.Velocity.X;
    }

    [Differentiable]
    private static Body Step(in Body b, double dt)
    {
        Vector p = Moved(b.Position, b.Velocity, dt);
        double r = p.X * p.X + p.Y * p.Y + 1;
        return new Body { Position = p, Velocity = Moved(b.Velocity, p, -dt / r) };
    }

    [Differentiable]
    private static Vector Moved(Vector p, Vector by, double scale) => new() { X = p.X + by.X * scale, Y = p.Y + by.Y * scale };
}

public static partial class InTuples
{
    [Differentiable]
    public static double F(double x, double y, double dt, int n)
    {
        ((double X, double Y) p, (double X, double Y) v) = ((x, y), (-y, x * y));
        for (int i = 0; i < n; i++)
        {
            p = (p.X + v.X * dt, p.Y + v.Y * dt);
            double r = p.X * p.X + p.Y * p.Y + 1;
            v = (v.X - p.X / r * dt, v.Y - p.Y / r * dt);
        }
        return p.X * p.Y + v.X;
    }
}

public static partial class InSpans
{
    private struct Vector
    {
        public double X, Y;
    }

    [Differentiable]
    public static double F(double x, double y, double dt, int n)
    {
        Span<Vector> s = stackalloc Vector[2];
        s[0] = new Vector { X = x, Y = y };
        s[1] = new Vector { X = -y, Y = x * y };
        for (int i = 0; i < n; i++) Step(s, dt);
        return s[0].X * s[0].Y + s[1].X;
    }

    [Differentiable]
    private static void Step(Span<Vector> s, double dt)
    {
        s[0].X += s[1].X * dt;
        s[0].Y += s[1].Y * dt;
        double r = s[0].X * s[0].X + s[0].Y * s[0].Y + 1;
        s[1] = new Vector { X = s[1].X - s[0].X / r * dt, Y = s[1].Y - s[0].Y / r * dt };
    }
}
