// x = -0.5, 0.7
using System;
using AotGrad;

public static partial class FunctionsOfOneName
{
    public interface IFunction
    {
        static abstract double Of(double v, int n);
    }

    public readonly partial struct Sines : IFunction
    {
        [Differentiable]
        public static double Of(double a, int n) => n <= 0 ? a * a : Math.Sin(Of(a, n - 1));
    }

    public readonly partial struct Squares : IFunction
    {
        [Differentiable]
        public static double Of(double a, int n) => n <= 0 ? a : Of(a, n - 1) * a;
    }

    [Differentiable]
    public static double Apply<TF>(double v) where TF : struct, IFunction => TF.Of(v, 2);

    [Differentiable]
    public static double F(ReadOnlySpan<double> x) => Apply<Sines>(x[0]) * Apply<Squares>(x[1]);
}
