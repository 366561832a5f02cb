// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>Constructors, and the initializers that they run, with functions of their own.</summary>
public static partial class InitializersOverFunctions
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        Fields s = new(a);
        return s.A * b + s.B * c + new Parameters(a, b).P + new Parameters(c, b).Q + new Written(a, c).V;
    }

    [Differentiable]
    private static double Twice(Func<double, double> f, double t) => f(f(t));

    public struct Fields
    {
        public double A = Twice(t => t * t, 1.5), D = Twice(t => t + 5, 1);

        public double C;

        public Fields(double c)
        {
            C = c;
            A *= c * D;
            B *= c * c * E;
        }

        public double B { get; set; } = Twice(t => t * 3 + 1, 0.5);

        public double E { get; set; } = Twice(t => t * 7 + 1, 0.5);
    }

    public readonly struct Parameters(double x, double y)
    {
        public readonly double P = Twice(t => t * x, y);

        public readonly double Q = Twice(t => t * x * y, y);
    }

    public struct Written
    {
        public double V;

        public Written(double x, double y) => V = Twice(t => t * x, y) + Twice(t => t * y, x);
    }
}
