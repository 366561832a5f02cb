// a = 0.7
// b = 1.3
// c = 0.4
using System;
using AotGrad;

/// <summary>Structs whose parts cannot be assigned, passed by reference and replaced by what a recursive method returns.</summary>
public static partial class StructReplacedByCall
{
    public readonly partial record struct Point(double X, double Y);

    [Differentiable]
    public static double F(double a, double b, double c)
    {
        var p = new Point(a, b);
        Replace(ref p, c);
        ref Point q = ref p;
        q = Down(q, c, 1);
        return p.X * p.Y + q.X;
    }

    [Differentiable]
    public static void Replace(ref Point p, double c)
    {
        ref Point q = ref p;
        q = Down(new Point(q.Y * c, q.X), q.X, 2);
    }

    [Differentiable]
    private static Point Down(Point p, double c, int n) => n == 0 ? new Point(p.X * c, Math.Sin(p.Y)) : Down(new Point(p.Y, p.X * c), c, n - 1);
}
