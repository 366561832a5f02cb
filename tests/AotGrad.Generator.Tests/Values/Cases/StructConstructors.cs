// x = 0.5
// y = -1.5
using System;
using AotGrad;

public struct Ball
{
    public double X, Vx;
    public double Radius = 2;
    public int Bounces { get; set; } = 1;

    public Ball(double x)
    {
        X = x;
        Vx = 0;
        if (x > 0) Vx = Math.Sin(x) * Radius;
        else return;
        Bounces++;
    }

    public Ball(double x, double scale)
        : this(x * scale)
    {
        this.X += scale * Radius;
    }
}

public readonly struct Line(double slope, double offset)
{
    public readonly double Slope = slope * 2;
    public double Offset { get; init; } = offset + slope;
}

public record struct Point(double X, double Y)
{
    public double Z { get; set; } = 3 * X;
}

public static partial class StructConstructors
{
    [Differentiable]
    public static double F(double x, double y)
    {
        var a = new Ball(x);
        var b = new Ball(y) { Vx = x };
        var c = new Ball(y * a.Vx, scale: x);
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            var d = new Ball(s + x - i, y);
            s += d.X * d.Vx * d.Bounces + i;
        }
        var line = new Line(x, y) { Offset = x * y };
        var other = new Line(offset: x, slope: y);
        var p = new Point(s, line.Offset) { Y = other.Offset };
        return a.X * a.Vx * a.Bounces + b.X * b.Vx * b.Radius + c.X * c.Vx + line.Slope * other.Slope + p.X * p.Y + p.Z;
    }
}
