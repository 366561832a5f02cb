// a = 0.7
// b = 1.3
using System;
using AotGrad;

public partial struct IndexedCurve
{
    public double A, B;

    public readonly double this[int i]
    {
        [Differentiable]
        get
        {
            double k = B;
            double Scaled(double t) => t * k * i;
            return Scaled(A);
        }
    }

    public readonly double this[double i]
    {
        [Differentiable]
        get
        {
            double Outer(double t)
            {
                double Inner(double u) => u * i;
                i *= 1.5;
                return Inner(t);
            }
            return FunctionsInIndexers.Twice(q => Outer(q) * i, A) + i * B;
        }
    }
}

/// <summary>Functions in getters of indexers that use the indexers' parameters.</summary>
public static partial class FunctionsInIndexers
{
    [Differentiable]
    public static double F(double a, double b)
    {
        var s = new IndexedCurve { A = a, B = b };
        return s[2] * b + s[b] * s[a];
    }

    [Differentiable]
    public static double Twice(Func<double, double> f, double t)
    {
        double Inner(double u) => f(u) * 2;
        return Inner(t) + f(t);
    }
}
