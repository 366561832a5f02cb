// a = 0.7
// b = 1.3
//
// a = 0
// b = -2
using System;
using AotGrad;

public static partial class FieldsNamedAsParameters
{
    public readonly partial struct Bump(double a, double b)
    {
        private readonly double a = a, b = b;

        [Differentiable]
        public double At(double t) => Math.Exp(-a * t * t) * Math.Cos(b * t);
    }

    [Differentiable]
    public static double F(double a, double b) => new Bump(a, b).At(0.3) * new Bump(b, a).At(1.2);
}
