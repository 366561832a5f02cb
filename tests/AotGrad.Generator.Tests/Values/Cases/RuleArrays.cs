// x = 0.5, -0.3, 0.2, 0.25
// rows2 = 1, 2, 3, 4
// n = 3
using System;
using AotGrad;

public static partial class RuleArrays
{
    public record struct Vec(double X, double Y);

    private static readonly double[] s_weights = [0.5, 2, 1];

    [Differentiable]
    public static double F(double[] x, double[][] rows2, int n)
    {
        double[] made = new double[3];
        var points = new Vec[2];
        double s = Total(x, 0.5) + Total(s_weights, x[0]);
        for (int i = 0; i < n; i++)
        {
            made[i] = x[i] * s * 0.1;
            Grow(made, 0.1 * x[1]);
            Grow(x, 0.1 * made[i]);
            points[i % 2] = new Vec(made[0], s * 0.1);
            s = 0.05 * (s + Total(made, s * 0.1) + First(points) + Total(rows2[i % 2], 0.1));
        }
        return s + Deep(made, n);
    }

    [Differentiable]
    private static double Deep(double[] x, int n)
    {
        if (n <= 0) return Total(x, 1);
        Grow(x, 0.1 * n);
        return Deep(x, n - 1) + Total(x, x[0]);
    }

    public static double Total(double[] x, double rate)
    {
        double s = 0;
        foreach (double v in x) s += v * v;
        return rate * s;
    }

    [BackwardOf(nameof(Total))]
    public static void TotalRule(double[] x, double rate, Span<double> xGrad, ref double rateGrad, double resultGrad)
    {
        for (int i = 0; i < x.Length; i++)
        {
            xGrad[i] += 2 * rate * x[i] * resultGrad;
            rateGrad += x[i] * x[i] * resultGrad;
        }
    }

    public static void Grow(double[] x, double rate)
    {
        for (int i = 0; i < x.Length; i++) x[i] = Math.Exp(rate * x[i]);
    }

    [BackwardOf(nameof(Grow))]
    public static void GrowRule(double[] x, double rate, Span<double> xGrad, ref double rateGrad)
    {
        for (int i = 0; i < x.Length; i++)
        {
            rateGrad += xGrad[i] * x[i] * Math.Log(x[i]) / rate;
            xGrad[i] *= x[i] * rate;
        }
    }

    public static double First(Vec[] points) => points[0].X * points[1].Y;

    [BackwardOf(nameof(First))]
    public static void FirstRule(Vec[] points, Span<Vec> pointsGrad, double resultGrad)
    {
        pointsGrad[0].X += points[1].Y * resultGrad;
        pointsGrad[1].Y += points[0].X * resultGrad;
    }
}
