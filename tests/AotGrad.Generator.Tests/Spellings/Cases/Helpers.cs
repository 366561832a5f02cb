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
