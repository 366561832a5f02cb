// x = 0.5, -0.3, 0.8
// u = 0.7
using System;
using AotGrad;

public static partial class StructPlaces
{
    private struct Point
    {
        public double X, Y;
    }

    private struct Body
    {
        public Point Position;
        public Point Velocity;
        public double Mass;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ref double u)
    {
        var bodies = new Body[2];
        bodies[0].Mass = x[0];
        bodies[1].Mass = 1 + u;
        Set(out bodies[1].Velocity, x[1], u);
        Point p = bodies[1].Velocity;
        Turn(ref p, u);
        Turn(ref bodies[0].Position, p.X);
        int i = 0;
        Kick(ref bodies[i++], in p, ref u);
        Kick(ref bodies[i], p, ref p.Y);
        Set(out Point made, bodies[i].Position.X, 2);
        Drift(bodies, 0.5);
        double s = Energy(in bodies[0]) + Energy(bodies[1]) * made.X;
        return s + Both(ref p, ref p.X) * u;
    }

    [Differentiable]
    private static void Set(out Point p, double x, double y)
    {
        p = new Point { X = x, Y = y };
        p = new Point { X = p.Y + p.X, Y = p.X * p.Y };
    }

    [Differentiable]
    private static void Turn(ref Point p, double angle)
    {
        double c = Math.Cos(angle), s = Math.Sin(angle);
        p.X += 0.1;
        p = new Point { X = c * p.X - s * p.Y, Y = s * p.X + c * p.Y };
    }

    [Differentiable]
    private static void Kick(ref Body b, in Point by, ref double scale)
    {
        b.Velocity.X += by.X * scale;
        b.Velocity.Y += by.Y * b.Mass;
        scale *= b.Velocity.X;
    }

    [Differentiable]
    private static void Drift(Span<Body> bodies, double dt)
    {
        for (int k = 0; k < 3; k++)
        {
            for (int i = 0; i < bodies.Length; i++)
            {
                Body b = bodies[i];
                b.Position.X += dt * b.Velocity.X;
                b.Position.Y += dt * b.Velocity.Y * b.Position.X;
                b.Velocity = new Point { X = -b.Position.X, Y = b.Velocity.X };
                bodies[i] = b;
            }
        }
    }

    [Differentiable]
    private static double Energy(in Body b) => 0.5 * b.Mass * (b.Velocity.X * b.Velocity.X + b.Velocity.Y * b.Velocity.Y) + b.Position.Y;

    [Differentiable]
    private static double Both(ref Point p, ref double x)
    {
        x += 1;
        p.Y *= p.X;
        return p.X * p.Y + x;
    }
}
