// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>Operators that see their operands by reference, with second operands that change something else.</summary>
public static partial class OperatorsOfReferences
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        Number s = new(a), t = new(b);
        double[] x = [a, b];
        Number r = s - t.Increase(c) - new Number(x.AsSpan(1)[0]);
        int i = 0;
        Number[] v = [s, t];
        r -= v[0] - Difference(v) - v[1];
        return (r - v[i++]).X + ((s - v[i]).X * t.X);
    }

    [Differentiable]
    private static Number Difference(ReadOnlySpan<Number> v) => v[1] - v[0];

    public partial record struct Number(double X)
    {
        [Differentiable]
        public static Number operator -(in Number s, in Number t) => new((s.X * 5) - t.X);

        [Differentiable]
        public Number Increase(double k)
        {
            X += k;
            return this;
        }
    }
}
