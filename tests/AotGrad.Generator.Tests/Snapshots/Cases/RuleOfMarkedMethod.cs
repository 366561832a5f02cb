// x = 0.5
// y = 1.5
using System;
using AotGrad;

public static partial class RuleOfMarkedMethod
{
    [Differentiable]
    public static double F(double x, double y) => Math.Sqrt(x * x + y * y);

    [BackwardOf(nameof(F))]
    public static void Rule(double x, double y, double result, ref double xGrad, ref double yGrad, double resultGrad)
    {
        xGrad += resultGrad * x / result;
        yGrad += resultGrad * y / result;
    }
}
