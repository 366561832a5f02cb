// a = 0.7
// b = 1.3
using System;
using AotGrad;

public partial struct GenericWave<T> where T : System.Numerics.IFloatingPointIeee754<T>
{
    public T A, B, C;

    public GenericWave(T first)
    {
        A = first * first;
        B = C = T.Sin(first);
        for (int i = 0; i < 3; i++) C *= A;
    }

    public GenericWave(T first, int n) : this(first * T.CreateChecked(n))
    {
        C += first;
    }

    [Differentiable]
    public readonly T Again(T q)
    {
        var r = new GenericWave<T>(A * q);
        return r.C + q * new GenericWave<T>(B, 2).A;
    }
}

/// <summary>Constructors of generic structs that compute, called where the type parameter is known and where it is not.</summary>
public static partial class GenericStructsConstructed
{
    [Differentiable]
    public static double F(double a, double b) => Product(a, b) + Down<double>(b, a) + new GenericWave<double>(a).Again(b);

    [Differentiable]
    public static T Product<T>(T x, T y) where T : System.Numerics.IFloatingPointIeee754<T>
    {
        var r = new GenericWave<T>(x * y);
        r.A *= y;
        return r.A + r.B * new GenericWave<T>(y, 2).C;
    }

    [Differentiable]
    public static T Down<T>(T x, T y) where T : System.Numerics.IFloatingPointIeee754<T>
    {
        T Rec(T t, int n) => n == 0 ? new GenericWave<T>(t).A : Rec(t * y, n - 1) + new GenericWave<T>(x, n).B;
        return Rec(x, 3);
    }
}
