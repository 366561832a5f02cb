// x = 0.186, 0.213, 0.102, -0.276, 0.035, 1.351
// a = 0.5
using System;
using AotGrad;

public static partial class ReadOnlyViewOfWhatIsWritten
{
    public partial record struct Point(double Re, double Im);

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        Point[] points = new Point[3];
        for (int i = 0; i < 3; i++) points[i] = new Point(x[2 * i], x[2 * i + 1]);
        return Change(points, a);
    }

    [Differentiable]
    public static double Change(Point[] points, double a)
    {
        double s = First(points.AsSpan(2, 1)) * a;
        points.AsSpan(2, 1).Clear();
        points.AsSpan(1, 2)[0].Im *= s;
        return points[2].Re * a + points[1].Im * points[0].Re + s;
    }

    [Differentiable]
    public static double First(ReadOnlySpan<Point> points) => points[0].Re * points[0].Im;
}
