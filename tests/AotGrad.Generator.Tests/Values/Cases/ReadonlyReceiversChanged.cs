// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>A readonly method sees its struct itself, also through a readonly reference, and what else changes that meanwhile.</summary>
public static partial class ReadonlyReceiversChanged
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        Pair[] v = [new(a, b), new(c, a)];
        ref readonly Pair q = ref v[0];
        double s = q.Read(() =>
        {
            v[0].X = c;
            v[0].Y *= 2;
            return b;
        });
        foreach (ref readonly Pair each in v.AsSpan())
        {
            s += each.Read(() =>
            {
                v[0].X *= c;
                v[1].Y *= 2;
                return b;
            });
        }
        Holder m = new() { V = new(a, b) };
        double Held(in Holder h) => h.V.Read(() =>
        {
            m.V = new(c, c);
            return b;
        }) + h.V.X;
        Hidden hidden = new(a, b);
        return (s * v[0].X) + Held(in m) + m.V.Y + (hidden.X * c) + (hidden.Y * 3);
    }

    public partial record struct Pair(double X, double Y)
    {
        [Differentiable]
        public readonly double Read(Func<double> f)
        {
            double t = f();
            return (t * X) + Y;
        }
    }

    public struct Holder
    {
        public Pair V;
    }

#pragma warning disable CS1717 // It is the parameter that is assigned to itself.
    public struct Hidden
    {
        public double X, Y;

        public Hidden(double X, double Y)
        {
            this.X = X;
            Y = Y;
        }
    }
#pragma warning restore CS1717
}
