// x = 0.7, 1.3
using System;
using AotGrad;

public static partial class HessianOfStructs
{
    public record struct Point(double X, double Y);

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        var points = new Point[2];
        points[0] = new Point(x[0], 1);
        points[1] = new Point(x[1], x[0]);
        return Energy(points);
    }

    [Differentiable]
    public static double Energy(ReadOnlySpan<Point> points)
    {
        double s = 0;
        for (int i = 0; i < points.Length; i++) s += points[i].X * points[i].X * points[0].Y;
        return s;
    }

    [HessianOf(nameof(Energy))]
    public static partial double EnergyHessian(ReadOnlySpan<Point> points, Span<double> hessian);
}
