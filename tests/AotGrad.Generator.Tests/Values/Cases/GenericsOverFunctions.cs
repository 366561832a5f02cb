// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using System.Numerics;
using AotGrad;

/// <summary>Type parameters of methods and local functions over functions: each stands for the type of its call.</summary>
public static partial class GenericsOverFunctions
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        T Product<T>(Func<T, T> f, T t, int n)
            where T : IFloatingPointIeee754<T>
        {
            T Scaled(T u) => f(u) * t;
            return n == 0 ? t : Scaled(t) * Product(f, t * t, n - 1);
        }

        return Product(u => u * b, a, 3) + Product(Math.Sin, c, 2) + Product<double>(u => Product(v => v * u, c, 1), a, 1)
            + Deep(t => t * a, b, 2) + Deep(Math.Sin, c, 1) + Deep(t => t * Deep(u => u * t * c, b, 1), a, 1)
            + Plain(a, b) + Passed<double>(c, a) + Given(t => t * a, b, c);
    }

    [Differentiable]
    private static T Apply<T>(Func<T, T> f, T t)
        where T : IFloatingPointIeee754<T> => f(t) * t;

    [Differentiable]
    private static T Deep<T>(Func<T, T> f, T x, int n)
        where T : IFloatingPointIeee754<T>
    {
        T s = x * x;
        T Scaled(T u) => f(u) * s;
        T Added(Func<T, T> g, T u) => g(Scaled(u)) + s;
        return n == 0 ? Added(f, x) : Added(v => v * s + Scaled(x), x) * Deep(f, s, n - 1);
    }

    [Differentiable]
    private static double Plain(double x, double y)
    {
        double s = x * y;
        return Apply(t => t * s, y) + Apply<double>(t => t * Apply(u => u * t * s, x), y);
    }

    [Differentiable]
    private static T Passed<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        T s = x * y;
        return Apply(t => t * s, y) + Apply<T>(t => t * Apply<T>(u => u * t * s, x), y);
    }

    [Differentiable]
    private static T Given<T>(Func<T, T> f, T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        T s = x * y;
        T Sum(Func<T, T> g, int n) => n == 0 ? g(s) : g(s) * Sum(g, n - 1) + f(x);
        return Apply(t => t * s * f(t), y) + Sum(f, 2) + Sum(u => u * f(u), 1);
    }
}
