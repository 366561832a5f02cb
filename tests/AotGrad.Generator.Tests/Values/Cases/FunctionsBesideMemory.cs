// a = 0.7
// b = 1.3
// n = 3
using System;
using AotGrad;

public partial struct SquaredPoint
{
    public double A;
    public SquaredPoint(double a) { A = a * a; }
}

/// <summary>Methods that return arrays, in which functions are declared, given and called.</summary>
public static partial class FunctionsBesideMemory
{
    [Differentiable]
    public static double F(double a, double b, int n)
    {
        SquaredPoint[] points = Points(a * b);
        double[] inner = Inner(a, n), given = Given(b);
        return points[0].A * points[1].A + inner[0] * inner[1] + given[0] * given[1] * Kept(a, n)[1];
    }

    [Differentiable]
    static SquaredPoint[] Points(double k)
    {
        var p = new SquaredPoint[2];
        p[0] = new(k);
        p[1] = p[0];
        return p;
    }

    [Differentiable]
    static double[] Inner(double k, int n)
    {
        double s = k;
        double Down(double t, int m)
        {
            s += t;
            return m == 0 ? t * k : Down(t * t, m - 1) + k;
        }
        double Twice(double t) => 2 * t * k;
        return [Down(0.4, n), Twice(s)];
    }

    [Differentiable]
    static double[] Given(double k)
    {
        Func<double, double> scaled = t => t * k;
        return [scaled(2), Apply(t => t * t * k, 2)];
    }

    [Differentiable]
    static double[] Kept(double k, int n)
    {
        double[] v = [k, 1];
        for (int i = 0; i < n; i++)
        {
            Diff.Checkpoints(2);
            v[0] = Math.Sin(v[0] + v[1]);
            v[1] *= k;
        }
        return v;
    }

    [Differentiable]
    public static double Apply(Func<double, double> f, double t) => f(t);
}
