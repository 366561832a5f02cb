// x = 0.7
// y = 1.5
using System;
using AotGrad;

public static partial class ExpressionBody
{
    [Differentiable]
    public static double F(double x, double y) => Math.Exp(x * y) + Math.Sin(x) / y;
}
