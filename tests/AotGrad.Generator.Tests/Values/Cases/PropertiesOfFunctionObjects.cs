// a = 0.7
// b = 1.3
// v = 0.2, 0.5, 0.9
using System;
using AotGrad;

public static partial class PropertiesOfFunctionObjects
{
    [Differentiable]
    public static double F(double a, double b, ReadOnlySpan<double> v) => Sum<Scaling>(v, new Scaling(a, b)) + Sum<Squaring>(v, default) * b;

    [Differentiable]
    public static double Sum<TF>(ReadOnlySpan<double> v, TF f) where TF : struct, IWeighted
    {
        double s = 0;
        for (int i = 0; i < v.Length; i++) s += f.Apply(v[i]) * f.Bias * TF.Weight + f[i];
        return s * f.Gain;
    }
}

public interface IWeighted
{
    static abstract double Weight { get; }

    double Bias { get; }

    double Gain { get; }

    double this[int i] { get; }

    double Apply(double x);
}

public readonly partial struct Scaling(double slope, double gain) : IWeighted
{
    private readonly double _slope = slope;

    [Differentiable]
    public static double Weight => 3;

    public double Gain { get; } = gain;

    [Differentiable]
    public double Bias => _slope * _slope;

    [Differentiable]
    public double this[int i] => _slope * i;

    [Differentiable]
    public double Apply(double x) => x * Bias;
}

public readonly partial struct Squaring : IWeighted
{
    [Differentiable]
    public static double Weight => 0.5;

    [Differentiable]
    public double Gain => 1;

    [Differentiable]
    public double Bias => 2;

    [Differentiable]
    public double this[int i] => i;

    [Differentiable]
    public double Apply(double x) => x * x;
}
