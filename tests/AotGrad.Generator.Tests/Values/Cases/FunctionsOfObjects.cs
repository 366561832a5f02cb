// x = 0.7, 1.3, 0.4
// a = 0.6
//
// x = -0.3, 0.8, 1.1
// a = -1.2
using System;
using AotGrad;

public static partial class FunctionsOfObjects
{
    private static readonly Layer s_layer = new(1.5);

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        double k = x[2];
        return s_layer.Run(t => t * t * a, x[1]) + s_layer.Own(a) + new Scaled(a, k).At(t => t * t * k, x[0]);
    }

    [Differentiable]
    private static double Apply(Func<double, double> f, double x) => f(x);

    public partial class Layer(double rate)
    {
        public readonly double Rate = rate;

        [Differentiable]
        public double Run(Func<double, double> f, double x) => f(x * Rate) * Rate;

        [Differentiable]
        public double Own(double x)
        {
            double k = x;
            return Run(t => t * Rate * k, x) + Apply(t => t * t * Rate, x) + Apply(Scale, x) + new Scaled(x, Rate).At(t => t * Rate, x);

            double Scale(double t) => t * Rate;
        }
    }

    public partial struct Scaled(double factor, double offset)
    {
        public double Factor = factor, Offset = offset;

        [Differentiable]
        public readonly double At(Func<double, double> f, double x) => f(Factor * x) + Offset;
    }
}
