// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>What is declared in a function over functions is another one for each that it is given.</summary>
public static partial class FunctionsInFunctions
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        double Named(Func<double, double> f, double t)
        {
            double Doubled(double u) => f(u) * 2;
            return Doubled(t);
        }

        double s = Named(Math.Sin, a) + Named(Math.Exp, b) * c;

        double Twice(Func<double, double> f, double t) => f(f(t));
        double Wrapped(Func<double, double> f, double t) => Twice(u => f(u) * 2, t);
        s += Wrapped(Math.Sin, a) + Wrapped(Math.Tanh, b) * c;

        Func<Func<double, double>, double, double> held = (f, t) =>
        {
            Func<double, double> scaled = u => f(u) * c;
            return scaled(scaled(t));
        };
        s += held(Math.Sin, a) + held(v => v * c, b);

        // Recursion, of the outer function and of the inner one.
        double Outer(Func<double, double> f, int n)
        {
            double m = a * n;
            double Inner(double t, int k) => k == 0 ? f(t) * m : Inner(t * 0.5, k - 1) + f(m);
            return Inner(b, n) + (n > 0 ? Outer(f, n - 1) : 0);
        }

        s += Outer(Math.Cos, 2) + Outer(t => t * c, 2);

        // Functions that call functions declared around them.
        double Square(double t) => t * t * c;
        double Mixed(Func<double, double> f, double t)
        {
            double m = t * c;
            double First(double u) => Square(f(u)) * m + Second(u);
            double Second(double w) => Square(w) * f(w) * m;
            return First(t) + Second(m);
        }

        s += Mixed(Math.Sin, a) + Mixed(Square, b) + Square(b);

        // What a function captures is its own variable in each call.
        double Summed(Func<double, double> f)
        {
            double sum = a;
            void Add(double d) => sum = sum * d + f(sum);
            void Many(Action<double> act, int n)
            {
                for (int i = 0; i < n; i++) act(b * i);
            }

            Many(Add, 2);
            Many(
                d =>
                {
                    Add(d);
                    sum *= 0.9;
                },
                2);
            return sum;
        }

        return s + Summed(Math.Sin) * Summed(u => u * c);
    }
}
