// x = 0.5
// y = -1.5
using System;
using AotGrad;

public static partial class Direct
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Math.Exp(x * y) * (x * y) + Math.Exp(y * y) * (y * y);
    }
}

public static partial class HelperMethod
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x, y) + G(y, y);
    }

    [Differentiable]
    private static double G(double a, double b) => Math.Exp(a * b) * (a * b);
}

public static partial class StaticLocalFunction
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x, y) + G(y, y);

        static double G(double a, double b) => Math.Exp(a * b) * (a * b);
    }
}

public static partial class HelperOfHelper
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x, y) + G(y, y);
    }

    [Differentiable]
    private static double G(double a, double b) => H(a * b);

    [Differentiable]
    private static double H(double p) => Math.Exp(p) * p;
}

public static partial class VoidHelperWithOut
{
    [Differentiable]
    public static double F(double x, double y)
    {
        G(x, y, out double first);
        G(y, y, out double second);
        return first + second;
    }

    [Differentiable]
    private static void G(double a, double b, out double p) => p = Math.Exp(a * b) * (a * b);
}

public static partial class HelperWithRef
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = 0;
        AddTo(ref s, x, y);
        AddTo(ref s, y, y);
        return s;
    }

    [Differentiable]
    private static void AddTo(ref double s, double a, double b) => s += Math.Exp(a * b) * (a * b);
}

public static partial class ExtensionMethods
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return x.G(y) + ExtensionMethods.G(b: y, a: y);
    }

    [Differentiable]
    private static double G(this double a, double b, double scale = 1) => Math.Exp(a * b) * (a * b) * scale;
}

public static partial class Overloads
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x, y) + G(y);
    }

    [Differentiable]
    private static double G(double a, double b) => Math.Exp(a * b) * (a * b);

    [Differentiable]
    private static double G(double a) => G(a, a);
}

public static partial class ParamsArray
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x, y) + G([y, y]);
    }

    [Differentiable]
    private static double G(params double[] v) => Math.Exp(v[0] * v[1]) * (v[0] * v[1]);
}

public static partial class ParamsSpan
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x, y) + G([y, y]);
    }

    [Differentiable]
    private static double G(params ReadOnlySpan<double> v) => Math.Exp(v[0] * v[1]) * (v[0] * v[1]);
}

public static partial class OfGenericClass
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Ops<int>.G(x, y) + Ops<string>.G(y, y);
    }

    private static partial class Ops<T>
    {
        [Differentiable]
        public static double G(double a, double b) => Math.Exp(a * b) * H(a * b);

        [Differentiable]
        private static double H(double p) => p;
    }
}

public static partial class CapturingLocalFunction
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x) + G(y);

        double G(double a) => Math.Exp(P(a)) * P(a);

        double P(double a) => a * y;
    }
}

public static partial class WritingLocalFunction
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double p = 0, s = 0;
        Multiply(x);
        s += Math.Exp(p) * p;
        Multiply(y);
        return s + Math.Exp(p) * p;

        void Multiply(double a) => p = a * y;
    }
}

public static partial class Lambda
{
    [Differentiable]
    public static double F(double x, double y)
    {
        Func<double, double, double> g = static (a, b) => Math.Exp(a * b) * (a * b);
        return g(x, y) + g.Invoke(y, y);
    }
}

public static partial class CapturingLambda
{
    [Differentiable]
    public static double F(double x, double y)
    {
        Func<double, double> times = a => a * y;
        var g = (double a) =>
        {
            double p = times(a);
            return Math.Exp(p) * p;
        };
        return g(x) + g(y);
    }
}

public static partial class MethodGroup
{
    [Differentiable]
    public static double F(double x, double y)
    {
        Func<double, double, double> g = G;
        Func<double, double> exp = E;
        return g(x, y) + exp(y * y) * (y * y);

        static double E(double p) => Math.Exp(p);
    }

    [Differentiable]
    private static double G(double a, double b) => Math.Exp(a * b) * (a * b);
}

public static partial class GenericHelper
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x, y) + G<double>(y, y);
    }

    [Differentiable]
    private static T G<T>(T a, T b)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> => T.Exp(a * b) * P(a, b);

    [Differentiable]
    private static T P<T>(T a, T b)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> => a * b / T.One;
}

public static partial class OfClassOfNumbers
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Ops<double>.G(x, y) + Ops<double>.G(y, y);
    }

    private static partial class Ops<T>
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        [Differentiable]
        public static T G(T a, T b)
        {
            Span<T> p = [a * b, T.Zero];
            p[1] = Exp(p[0]);
            return p[1] * p[0];

            static T Exp(T v) => T.Exp(v);
        }
    }
}

public static partial class GenericLocalFunction
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return G(x, y) + G(y, y);

        static T G<T>(T a, T b)
            where T : System.Numerics.IFloatingPointIeee754<T> => T.Exp(a * b) * (a * b);
    }
}

public static partial class StaticFunctionAsTypeArgument
{
    private interface IFunction
    {
        static abstract double At(double a, double b);
    }

    [Differentiable]
    public static double F(double x, double y)
    {
        return Apply<G>(x, y) + Apply<G>(y, y);
    }

    [Differentiable]
    private static double Apply<TF>(double a, double b)
        where TF : struct, IFunction => TF.At(a, b);

    private partial struct G : IFunction
    {
        [Differentiable]
        public static double At(double a, double b) => Math.Exp(a * b) * (a * b);
    }
}

public static partial class FunctionAsTypeArgument
{
    private interface IFunction
    {
        double At(double p);
    }

    [Differentiable]
    public static double F(double x, double y)
    {
        return Apply(x, y, new G()) + Apply(y, y, default(G));
    }

    [Differentiable]
    private static double Apply<TF>(double a, double b, TF f)
        where TF : struct, IFunction
    {
        return Twice() / 2;

        double Twice() => 2 * Inner(a * b, f);
    }

    [Differentiable]
    private static double Inner<TF>(double p, in TF f)
        where TF : struct, IFunction => f.At(p) * p;

    private readonly partial struct G : IFunction
    {
        [Differentiable]
        public double At(double p) => Math.Exp(p);
    }
}

public static partial class HelperThatIsGiven
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Apply(G, x, y) + Apply((a, b) => G(a, b), y, y);
    }

    [Differentiable]
    private static double Apply(Func<double, double, double> f, double a, double b) => f(a, b);

    [Differentiable]
    private static double G(double a, double b) => Math.Exp(a * b) * (a * b);
}

public static partial class LambdaThatIsGiven
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Apply(a => Math.Exp(a * y) * (a * y), x) + Apply(a => Math.Exp(a * y) * (a * y), y);
    }

    [Differentiable]
    private static double Apply(Func<double, double> f, double a) => f(a);
}
