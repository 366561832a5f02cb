// x = 0.25
// y = 1.5
using System;
using AotGrad;

public static partial class StructOperators
{
    [Differentiable]
    public static double F(double x, double y)
    {
        var z = new Complex(x, y);
        z *= z;
        return (z * -z).Re;
    }
}

public readonly partial struct Complex
{
    public Complex(double re, double im) => (Re, Im) = (re, im);

    public double Re { get; }

    public double Im { get; }

    [Differentiable]
    public static Complex operator *(Complex a, Complex b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    [Differentiable]
    public static Complex operator -(Complex a) => new(-a.Re, -a.Im);
}
