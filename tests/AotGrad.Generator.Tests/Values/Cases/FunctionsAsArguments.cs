// x = 0.7, 1.3, 0.4
// a = 0.6
//
// x = -0.3, 0.8, 1.1
// a = -1.2
using System;
using System.Numerics;
using AotGrad;

public static partial class FunctionsAsArguments
{
    public delegate double OfSpan(ReadOnlySpan<double> x);

    public delegate void InPlace(ref double x);

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        double k = x[2], s = 0;
        // Captures, method groups, functions held by locals.
        Func<double, double> wave = t => Math.Sin(k * t) + s, same = wave;
        s += Integrate(t => Math.Exp(k * t) * t, x[0], a) + Integrate(Square, x[1], a) * Integrate(Math.Tanh, 0, k);
        s += Apply(wave, a) * Apply(f: same, n: 3, x: x[0]) + Iterate<double>(Math.Cos, a, 2) + Iterate(t => wave(t) * a, k, 2);
        // Functions made of functions.
        s += Twice(t => Twice(u => u * k, t) * t, x[1]) + Shift(t => Shift(u => u * u * a, t) * k, x[0]);
        // Functions that write what they capture.
        double[] w = [x[0], x[1], x[2]];
        double p = 1;
        Each(i =>
        {
            s += Math.Sin(w[i] * p);
            p *= Math.Cos(w[i]);
            w[i] *= Math.Tanh(s);
        }, w.Length);
        s += w[1] * p * Eval(t => k += 0.1 * t, x[1]) + k;
        s += Both((ref double v) =>
        {
            v *= 0.5;
            v += Math.Sin(k);
        }, ref k) + k;
        // Recursion, and spans.
        s += Simpson(t => Math.Cos(a * t), 0, x[0], 1e-4, 5) + Fold((u, v) => u * v + a, x, 0.5) * Fold(Math.Max, x, -2);
        s += OfTail(x, v =>
        {
            double r = a;
            foreach (double e in v) r += e * e;
            return r;
        });
        return s + Kept(t => t * k, a, 4) + Local(t => t * a, x[0]) + Local(u => Local(t => t * u, k), a);

        double Local(Func<double, double> f, double t) => f(t) * k;
    }

    [Differentiable]
    private static double Integrate(Func<double, double> f, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(f);
        double sum = 0, h = (to - from) / 4;
        for (int i = 0; i < 4; i++) sum += f(from + (i + 0.5) * h) * h;
        return sum;
    }

    [Differentiable]
    private static double Apply(Func<double, double> f, double x) => f(x);

    [Differentiable]
    private static double Apply(Func<double, double> f, double x, int n) => n == 0 ? x : f(x) * n;

    [Differentiable]
    private static T Iterate<T>(Func<T, T> f, T x, int n)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < n; i++) x = f(x);
        return x;
    }

    [Differentiable]
    private static double Twice(Func<double, double> f, double x) => Apply(t => f(f(t)), x);

    [Differentiable]
    private static double Shift(Func<double, double> f, double x) => Apply(t => f(t + 1) * x, x);

    [Differentiable]
    private static double Eval(Func<double, double> f, double x) => f(x) + f(x + 1);

    [Differentiable]
    private static void Each(Action<int> f, int n)
    {
        for (int i = 0; i < n; i++) f(i);
    }

    [Differentiable]
    private static double Both(InPlace f, ref double v)
    {
        double before = v;
        f(ref v);
        return before * v;
    }

    [Differentiable]
    private static double Fold(Func<double, double, double> f, ReadOnlySpan<double> x, double seed)
    {
        foreach (double v in x) seed = f(seed, v);
        return seed;
    }

    [Differentiable]
    private static double OfTail(ReadOnlySpan<double> x, OfSpan f) => f(x) * f(x[1..]);

    [Differentiable]
    private static double Simpson(Func<double, double> f, double a, double b, double tolerance, int depth)
    {
        double m = 0.5 * (a + b);
        double whole = (b - a) / 6 * (f(a) + 4 * f(m) + f(b));
        double halves = (m - a) / 6 * (f(a) + 4 * f(0.5 * (a + m)) + f(m)) + (b - m) / 6 * (f(m) + 4 * f(0.5 * (m + b)) + f(b));
        if (depth == 0 || Math.Abs(halves - whole) < tolerance) return halves;
        return Simpson(f, a, m, tolerance / 2, depth - 1) + Simpson(f, m, b, tolerance / 2, depth - 1);
    }

    [Differentiable]
    private static double Square(double x) => x * x;

    [Checkpoint]
    [Differentiable]
    private static double Kept(Func<double, double> f, double x, int n)
    {
        for (int i = 0; i < n; i++) x = Math.Sin(f(x)) + x;
        return x;
    }
}
