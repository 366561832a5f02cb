// x = 0.5, 2, -1
// a = 1.5
//
// x = 0.3, -0.4
// a = -0.7
using System;
using AotGrad;

public static partial class FunctionsWithFields
{
    public interface IFunction
    {
        double Scale { get; }

        double At(double x);
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        var line = new Line { Slope = a, Scale = x[0] };
        double s = Sum(line, x) + Sum(new Wave(a, x[1]), x) * Sum(line with { Slope = a * a }, x[..1]);
        s += Compose(new Wave(x[0], a), new Line { Slope = s, Scale = 1 }, a);
        s += Iterate(new Lin(a), x[0], 3) + Iterate(line, a, 2);
        return s + new Lin(x[1]).At(s) + new Lin(s).Twice(x[0], 2);
    }

    [Differentiable]
    public static double Sum<TF>(TF f, ReadOnlySpan<double> x)
        where TF : struct, IFunction
    {
        double s = 0;
        foreach (double v in x) s += f.At(v) * v * f.Scale;
        return s;
    }

    [Differentiable]
    public static double Compose<TF, TG>(in TF f, TG g, double x)
        where TF : struct, IFunction
        where TG : struct, IFunction
    {
        TF copy = f;
        Span<double> values = [x, g.At(x)];
        return f.At(g.At(x)) + Sum(g, values) + copy.At(x);
    }

    [Differentiable]
    public static double Iterate<TF>(TF f, double x, int n)
        where TF : struct, IFunction
        => n == 0 ? x : Math.Tanh(f.At(Iterate(f, x, n - 1)));

    public partial struct Line : IFunction
    {
        public double Slope;

        public double Scale { get; set; }

        [Differentiable]
        public readonly double At(double x) => Slope * x + Scale;
    }

    public readonly partial struct Wave(double frequency, double phase) : IFunction
    {
        private readonly double _phase = phase;

        public double Frequency { get; } = frequency;

        public double Scale { get; } = 2 * phase;

        [Differentiable]
        public double At(double x) => Math.Sin(Frequency * x + _phase) + Cube(x * Frequency);
    }

    public readonly partial struct Lin(double a) : IFunction
    {
        private readonly double _b = 2 * a;

        public double Scale { get; } = 1;

        [Differentiable]
        public double At(double x) => _b * x * x;

        [Differentiable]
        public double Twice(double x, int n) => n == 0 ? _b : x * Twice(_b * x, n - 1);
    }

    [Differentiable]
    private static double Cube(double x) => x * x * x;
}
