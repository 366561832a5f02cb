// a = 0.7
// b = 1.3
using System;
using AotGrad;

/// <summary>Instance methods of another class with functions of which only the halves can be called.</summary>
public static partial class FunctionsOfOtherObjects
{
    private static readonly ScaledFunctions s_scaled = new(0.4);

    [Differentiable]
    public static double F(double a, double b) => s_scaled.March(a, b) * s_scaled.Power(b, 3) + s_scaled.Mapped(a, 2);
}

public sealed partial class ScaledFunctions(double scale)
{
    private readonly double _scale = scale;

    [Differentiable]
    public double March(double a, double b)
    {
        double s = a;
        for (int i = 0; i < 9; i++)
        {
            Diff.Checkpoints(4);
            s += Math.Sin(s * b) * _scale;
        }
        return s;
    }

    [Differentiable]
    public double Power(double a, int n)
    {
        double Down(double t, int left) => left == 0 ? t * _scale : Down(t * a, left - 1) + Same(t, 1);
        static double Same(double t, int n) => n == 0 ? t : Same(t, n - 1);
        return Down(a, n);
    }

    [Differentiable]
    public double Mapped(double a, int n) => Repeat(x => x * _scale, a, n) + Repeat(Math.Sin, a, n);

    [Differentiable]
    private static double Repeat(Func<double, double> f, double x, int n) => n == 0 ? x : Repeat(f, f(x), n - 1);
}
