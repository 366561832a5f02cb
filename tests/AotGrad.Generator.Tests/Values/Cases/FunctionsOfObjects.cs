// a = 0.7
// b = 1.3
// v = 0.3, 0.8, 1.1, 0.4, 0.9
using System;
using AotGrad;

/// <summary>Functions inside instance methods, which are called of this object and of others, with functions and constructors in them.</summary>
public partial class FunctionsOfObjects
{
    private static readonly FunctionsOfObjects s_first = new() { _scale = 0.45, _next = new() { _scale = 0.95 } };

    private double _scale;
    private FunctionsOfObjects? _next;

    [Differentiable]
    public static double F(double a, double b, ReadOnlySpan<double> v) => s_first.Run(a, b, v) + Two(s_first, s_first._next!, a, v) * Two(s_first._next!, s_first, b, v);

    [Differentiable]
    private static double Two(FunctionsOfObjects p, FunctionsOfObjects q, double a, ReadOnlySpan<double> v)
    {
        double u = p.Run(a, 0.4, v);
        return p.Given(x => x * Math.Sin(u), Math.Cos(u)) + q.Run(0.3, a, v) * p._scale;
    }

    [Differentiable]
    private double Given(Func<double, double> f, double x) => f(x * _scale) + _scale;

    [Differentiable]
    private double Run(double a, double b, ReadOnlySpan<double> v)
    {
        static double Squares(double x, int n) => n == 0 ? x : Squares(x * x, n - 1);
        double Scaled(double x, int n)
        {
            var sums = new Sums(x, 2);
            return n == 0 ? sums.A * _scale : Scaled(sums.B * 0.5, n - 1) + _scale;
        }

        double s = Squares(a, 2) + Scaled(b, 3);
        for (int i = 0; i < 7; i++)
        {
            Diff.Checkpoints(3);
            s += Squares(a * v[i % v.Length], 1) * 0.1 * _scale + Scaled(Math.Sin(s), 1) * 0.05 + new Sums(Math.Sin(s) * 0.1, i).A;
        }
        Func<double, double> f = x => x * _scale + Squares(x, 1);
        return s + f(a) + Repeat(f, b, 2) + Repeat(Math.Sin, a, 1) + new Sums(b, 3).Of(t => t * _scale) + Count(x => x > _scale, v) * a;
    }

    [Differentiable]
    private static double Repeat(Func<double, double> f, double x, int n)
    {
        double Down(double t, int left) => left == 0 ? t : Down(f(t), left - 1);
        return n == 0 ? x : Down(x, n) + Repeat(f, x, n - 1);
    }

    [Differentiable]
    private static int Count(Func<double, bool> f, ReadOnlySpan<double> v)
    {
        int n = 0;
        foreach (double x in v)
        {
            if (f(x)) n++;
        }
        return n;
    }

    public readonly partial struct Sums
    {
        public readonly double A, B;

        public Sums(double a, int n)
        {
            A = 0;
            B = a;
            for (int i = 0; i < n; i++) A = A * a + B;
        }

        [Differentiable]
        public double Of(Func<double, double> f) => f(A) * B;
    }
}
