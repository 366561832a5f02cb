// x = 0.5, 2, -1
// n = 2
//
// x = 1.5
// n = 0
using System;
using AotGrad;

public static partial class SealedAndBase
{
    private static readonly Twice s_twice = new();
    private static readonly Plain s_plain = new();

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double s = 0;
        foreach (double v in x) s += s_twice.Eval(v) * s_plain.Eval(v);
        return s + s_twice.Repeat(x[0], n) + s_plain.Sum(x);
    }

    public abstract partial class Layer
    {
        public double Scale = 1.5;

        [Differentiable]
        public virtual double Eval(double v) => Math.Sin(v * Scale);

        [Differentiable]
        public virtual double Repeat(double v, int n) => n * Scale * v * v;

        [Differentiable]
        public double Sum(ReadOnlySpan<double> x)
        {
            double s = 0;
            foreach (double v in x) s += v * v * Scale;
            return s;
        }
    }

    public partial class Shifted : Layer
    {
        [Differentiable]
        public override double Eval(double v) => base.Eval(v + 0.25) * v;
    }

    public sealed partial class Twice : Shifted
    {
        [Differentiable]
        public override double Eval(double v) => base.Eval(base.Eval(v)) + Scale;

        [Differentiable]
        public override double Repeat(double v, int n) => n == 0 ? base.Repeat(v, 3) : Repeat(Eval(v), n - 1) * base.Repeat(v, n);
    }

    public sealed partial class Plain : Shifted;
}
