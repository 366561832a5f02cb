// x = 0.7
using System;
using AotGrad;

public static partial class HelperThatThrows
{
    [Differentiable]
    public static double F(double x) => x > 0 ? x * x : Missing(x) + Endless(x).First;

    [Differentiable]
    public static double Missing(double x) => throw new NotSupportedException();

    [Differentiable]
    public static (double First, int Second) Endless(double x)
    {
        while (true)
        {
            x = Math.Sin(x);
            if (double.IsNaN(x)) throw new ArithmeticException();
        }
    }
}
