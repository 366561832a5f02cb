// x = 0.5, -0.3, 0.2, 0.25
// a = 0.75
using System;
using AotGrad;

public static partial class RuleStructs
{
    public record struct Vec(double X, double Y, int Kind)
    {
        public readonly double Dot(Vec other) => X * other.X + Y * other.Y;

        [BackwardOf(nameof(Dot))]
        public readonly void DotRule(Vec other, double resultGrad, ref Vec thisGrad, ref Vec otherGrad)
        {
            thisGrad = new Vec(thisGrad.X + resultGrad * other.X, thisGrad.Y + resultGrad * other.Y, 0);
            otherGrad = new Vec(otherGrad.X + resultGrad * X, otherGrad.Y + resultGrad * Y, 0);
        }

        public void Grow(double by)
        {
            X *= by;
            Y += X;
        }
    }

    [BackwardOf(typeof(Vec), nameof(Vec.Grow))]
    public static void GrowRule(Vec @this, double by, ref Vec thisGrad, ref double byGrad)
    {
        // Y' = Y + X * by, X' = X * by.
        double both = thisGrad.X + thisGrad.Y;
        byGrad += both * @this.X;
        thisGrad.X = both * by;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        var v = new Vec(x[0], a, 1);
        Span<Vec> points = new Vec[3];
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            v = Turn(v, x[i]);
            v.Grow(a + i);
            points[i] = v;
            s += v.Dot(new Vec(x[1], s, 0)) + v.Dot(v);
        }
        Shift(points, a);
        Vec sum = Sum(points);
        Swap(ref v, out Vec w, sum.X);
        return s + sum.Y * a + v.X * w.Y + v.Y * points[1].X + w.X;
    }

    public static Vec Turn(Vec v, double angle) => new(Math.Cos(angle) * v.X - v.Y, Math.Sin(angle) * v.Y + v.X, v.Kind + 1);

    [BackwardOf(nameof(Turn))]
    public static void TurnRule(Vec v, double angle, Vec resultGrad, ref Vec vGrad, ref double angleGrad)
    {
        vGrad.X += resultGrad.X * Math.Cos(angle) + resultGrad.Y;
        vGrad.Y += resultGrad.Y * Math.Sin(angle) - resultGrad.X;
        angleGrad += resultGrad.Y * Math.Cos(angle) * v.Y - resultGrad.X * Math.Sin(angle) * v.X;
    }

    public static Vec Sum(ReadOnlySpan<Vec> points)
    {
        double x = 0, y = 0;
        foreach (Vec p in points)
        {
            x += p.X * p.X;
            y += p.Y * p.X;
        }
        return new Vec(x, y, 0);
    }

    [BackwardOf(nameof(Sum))]
    public static void SumRule(ReadOnlySpan<Vec> points, Span<Vec> pointsGrad, Vec result, Vec resultGrad)
    {
        for (int i = 0; i < points.Length; i++)
        {
            pointsGrad[i].X += resultGrad.X * 2 * points[i].X + resultGrad.Y * points[i].Y;
            pointsGrad[i].Y += resultGrad.Y * points[i].X;
        }
    }

    public static void Shift(Span<Vec> points, double a)
    {
        for (int i = 0; i < points.Length; i++) points[i] = new Vec(points[i].X * a, points[i].Y, points[i].Kind);
    }

    [BackwardOf(nameof(Shift))]
    public static void ShiftRule(ReadOnlySpan<Vec> points, double a, Span<Vec> pointsGrad, ref double aGrad)
    {
        for (int i = 0; i < points.Length; i++)
        {
            aGrad += pointsGrad[i].X * points[i].X / a;
            pointsGrad[i].X *= a;
        }
    }

    public static void Swap(ref Vec v, out Vec w, in double a)
    {
        w = new Vec(v.Y * a, v.X, 0);
        v = new Vec(v.Y, v.X * v.X, 0);
    }

    [BackwardOf(nameof(Swap))]
    public static void SwapRule(Vec v, Vec w, in double a, ref Vec vGrad, ref Vec wGrad, ref double aGrad)
    {
        double x = vGrad.Y * 2 * v.X + wGrad.Y, y = vGrad.X + wGrad.X * a;
        aGrad += wGrad.X * w.X / a;
        vGrad = new Vec(x, y, 0);
    }
}
