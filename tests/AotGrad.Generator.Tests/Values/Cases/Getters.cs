// x = 1, 2, -0.5
// u = 0.7
using System;
using AotGrad;

public static partial class Getters
{
    private readonly partial record struct Vec(double X, double Y)
    {
        [Differentiable]
        public double Norm => Math.Sqrt(X * X + Y * Y);

        public double Squared
        {
            [Differentiable]
            get
            {
                double s = X * X;
                return s + Y * Y;
            }
        }

        [Differentiable]
        public Vec Turned => new(-Y, X);

        [Differentiable]
        public double this[int i] => i == 0 ? X : i == 1 ? Y : Norm;

        [Differentiable]
        public static Vec Right => new(1, 0);
    }

    private partial struct Mutable
    {
        private double _value;

        public Mutable(double value) => _value = value;

        [Differentiable]
        public double Value => _value * _value;

        [Differentiable]
        public double Drained { get { double v = _value; _value = 0; return v; } }
    }

    private sealed partial class Scale
    {
        public double[] Factors = [2, 3];

        [Differentiable]
        public double First => Factors[0] * Factors[1];

        [Differentiable]
        public double this[double at, int i] => at * at * Factors[i];
    }

    private static readonly Scale s_scale = new();

    [Differentiable]
    private static double Unit => 3;

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u)
    {
        var v = new Vec(x[0], u);
        double s = v.Norm * v.Squared + v.Turned.Norm * v.Turned.X + Vec.Right.X * u;
        for (int i = 0; i < x.Length; i++) s += v[i] * x[i] * new Vec(x[i], s)[i];
        var m = new Mutable(u * x[1]);
        s += m.Value * m.Drained + m.Value;
        var points = new Vec[2];
        points[1] = v with { X = u };
        return s * points[1].Norm + s_scale.First * u + s_scale[u * x[2], 1] * Unit;
    }
}
