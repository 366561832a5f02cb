// x = 0.5
// y = -1.5
// n = 3
//
// x = 1.25
// y = 0.5
// n = 1
using System;
using AotGrad;

public static partial class Operators
{
    private readonly partial record struct Complex(double Re, double Im)
    {
        [Differentiable]
        public static Complex operator +(Complex a, Complex b) => new(a.Re + b.Re, a.Im + b.Im);

        [Differentiable]
        public static Complex operator -(Complex a, in Complex b) => new(a.Re - b.Re, a.Im - b.Im);

        [Differentiable]
        public static Complex operator -(Complex a) => new(-a.Re, -a.Im);

        [Differentiable]
        public static Complex operator *(Complex a, Complex b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

        [Differentiable]
        public static Complex operator /(Complex a, double s) => new(a.Re / s, a.Im / s);

        [Differentiable]
        public static implicit operator Complex(double re) => new(re, 0);

        [Differentiable]
        public static explicit operator double(Complex a) => a.Re * a.Re + a.Im * a.Im;

        [Differentiable]
        public static bool operator >(Complex a, Complex b) => (double)a > (double)b;

        [Differentiable]
        public static bool operator <(Complex a, Complex b) => b > a;
    }

    [Differentiable]
    public static double F(double x, double y, int n)
    {
        double half = 0.5, eighth = 0.125;
        Complex z = new(x, y), c = new(y, 0.25), w = half;
        for (int i = 0; i < n; i++)
        {
            w = w * w * z / (2 + i) + c;
            w += z;
            z -= w * eighth;
            if (z > c) z *= -c;
            z /= 1.5;
        }
        var (re, im) = w - z;
        return (double)w + re * im * x;
    }
}
