// x = 0.7, 1.3, 0.4
//
// x = -0.3, 0.8, 1.1
using System;
using AotGrad;

public static partial class FunctionsOfFunctions
{
    private const double Shift = 0.25;

    public interface IFunction
    {
        double At(double x);
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double k = x[1];
        double s = Over(new Cubic(x[0]), x[1]) * Over(new Linear(x[2]), x[1]) + Deep(t => t * k, x[0], 3) + Deep(Math.Sin, x[2], 2);
        s += Nested(x[0], 3) + Even(t => t * k + Shift, x[0], 3);
        k = x[2];
        s += Odd(t => t * k, x[0], 2) + Even(t => Even(u => u * k, t, 1), x[0], 2);

        Pair pair = new(x[0], x[1]);
        (double A, double B) tuple = (x[2], x[0]);
        Pair[] pairs = [pair, new(tuple.A, tuple.B)];
        s += Apply(u => u * pair.X + tuple.B * pairs[1].X, x[1]);
        Pair mapped = Map(
            v =>
            {
                pair.X += v.Y;
                return new Pair(v.Y * tuple.A, v.X + pair.X);
            },
            pair);
        return s + mapped.X * mapped.Y + pair.X;
    }

    [Differentiable]
    private static double Apply(Func<double, double> f, double x) => f(x) + 1;

    [Differentiable]
    private static Pair Map(Func<Pair, Pair> f, Pair p) => f(f(p));

    [Differentiable]
    private static double Over<TF>(TF g, double x)
        where TF : struct, IFunction => Apply(t => g.At(t) * x, x);

    [Differentiable]
    private static double Deep(Func<double, double> f, double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            s += Apply(t => f(t) * s + i, x);
            if (s > 10) break;
        }
        return s;
    }

    [Differentiable]
    private static double Nested(double x, int n)
    {
        double k = x;
        return n == 0 ? x : Apply(t => t * k + Nested(k * 0.5, n - 1), x);
    }

    [Differentiable]
    private static double Even(Func<double, double> f, double x, int n) => n == 0 ? f(x) : Odd(f, x * 0.9, n - 1);

    [Differentiable]
    private static double Odd(Func<double, double> f, double x, int n) => n == 0 ? -f(x) : f(Even(f, x * 1.1, n - 1));

    public record struct Pair(double X, double Y);

    public readonly partial record struct Cubic(double K) : IFunction
    {
        [Differentiable]
        public double At(double x) => K * x * x * x;
    }

    public readonly partial record struct Linear(double K) : IFunction
    {
        [Differentiable]
        public double At(double x) => K * x;
    }
}
