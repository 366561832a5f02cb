// x = 0.25
// r = 1.5
using System;
using AotGrad;

public struct Point
{
    public double X, Y, Z;
}

public readonly record struct Sphere(Point Center, double Radius);

public static partial class StructParameters
{
    [Differentiable]
    public static double F(double x, double r) =>
        Distance(new Point { X = x }, new Point { Z = 1 }, new Sphere(new Point { Z = 4 }, r));

    /// <summary>How far a ray goes before it meets a sphere.</summary>
    [Differentiable]
    public static double Distance(Point from, in Point direction, Sphere sphere)
    {
        from.X -= sphere.Center.X;
        from.Y -= sphere.Center.Y;
        from.Z -= sphere.Center.Z;
        double b = Dot(from, direction);
        double c = Dot(from, from) - sphere.Radius * sphere.Radius;
        return -b - Math.Sqrt(b * b - c);
    }

    [Differentiable]
    private static double Dot(in Point a, in Point b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;
}
