// x = 0.7, 1.3, 0.4
using System;
using AotGrad;

public static partial class HessianVectorProductOfRules
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = Bell(x[0]);
        for (int i = 0; i < 3; i++) s *= LogSumExp(x) + Bell(s);
        return s;
    }

    private static double Bell(double x) => Math.Exp(-x * x);

    [BackwardOf(nameof(Bell)), Differentiable]
    private static void BellRule(double x, double result, ref double xGrad, double resultGrad) => xGrad -= 2 * x * result * resultGrad;

    private static double LogSumExp(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x) s += Math.Exp(v);
        return Math.Log(s);
    }

    [BackwardOf(nameof(LogSumExp)), Differentiable]
    private static void LogSumExpRule(ReadOnlySpan<double> x, double result, double resultGrad, Span<double> xGrad)
    {
        for (int i = 0; i < x.Length; i++) xGrad[i] += resultGrad * Math.Exp(x[i] - result);
    }

    [TangentOf(nameof(FGradient))]
    public static partial double FHessianTimes(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);

    [BackwardOf(nameof(FGradient))]
    public static partial double FTwice(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad);
}
