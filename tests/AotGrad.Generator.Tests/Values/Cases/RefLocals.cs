// y = 1, 2, -0.5, 0.25, 3
// m = 1, 2, 3, 4
// u = 0.7
using System;
using AotGrad;

public static partial class RefLocals
{
    private struct Point
    {
        public double X, Y;
    }

    [Differentiable]
    public static double F(Span<double> y, double[,] m, double u)
    {
        int i = 1;
        ref double r = ref y[i];
        i = 3;
        r *= u + y[i];
        ref double same = ref r;
        same += r * y[0];
        Span<double> part = y[1..];
        ref double second = ref part[^1];
        part = y;
        second *= part[0] * r;
        ref double cell = ref m[i - 2, 0];
        for (i = 0; i < 3; i++)
        {
            ref double next = ref y[i + 1];
            cell += Math.Sin(next * y[i]);
            next += cell * u;
            Twice(ref next);
        }
        double s = 0;
        ref double total = ref s;
        foreach (ref double v in y)
        {
            total += v * v;
            v = Math.Cos(v) * u;
        }
        foreach (ref readonly double v in y) total += v * m[0, 1];
        var points = new Point[3];
        points[1].X = u;
        foreach (ref Point point in points.AsSpan()) point.Y = point.X + y[0];
        ref Point p = ref points[i - 2];
        i = 0;
        p.X *= p.Y;
        p = new Point { X = p.Y, Y = p.X * p.Y };
        ref double x = ref p.X;
        x *= x;
        ref readonly double fixedValue = ref y[i];
        y[0] *= 2;
        (r, second) = (second * fixedValue, r);
        return s + points[1].X * points[1].Y + points[0].Y * r;
    }

    [Differentiable]
    private static void Twice(ref double v) => v = 2 * v - v * v;
}
