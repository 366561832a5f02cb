// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>What C# copies before a method is called on it: fields of foreach variables, and readonly fields of other instances.</summary>
public static partial class CopiesForCalls
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        Outer[] all = [new(new(a, b), c), new(new(b, c), a)];
        double s = 0;
        foreach (Outer each in all)
        {
            each.Inner.Swap();
            s += (each.Inner.X * a) + each.V;
        }
        (Inner First, double Second)[] pairs = [(new(a, b), c)];
        foreach (var pair in pairs)
        {
            pair.First.Swap();
            s += pair.First.X * pair.Second;
        }
        foreach (var (inner, v) in pairs)
        {
            inner.Swap();
            s += inner.X * v * v;
        }
        return s + (new Made(a, b).V * c);
    }

    public partial struct Inner(double x, double y)
    {
        public double X = x, Y = y;

        [Differentiable]
        public void Swap() => (X, Y) = (Y * 2, X);
    }

    public struct Outer(Inner inner, double v)
    {
        public Inner Inner = inner;
        public double V = v;
    }

    public struct Made
    {
        public readonly Inner Part;
        public double V;

        public Made(double x, double y)
        {
            Part = new(x, y);
            Part.Swap();
            V = 0;
            Made other = new(x);
            other.Part.Swap();
            V = (other.Part.X * y) + Part.X;
        }

        public Made(double x)
        {
            Part = new(x, x * x);
            V = 1;
        }
    }
}
