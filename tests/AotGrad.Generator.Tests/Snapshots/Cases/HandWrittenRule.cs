// w = 0.5, -1, 2
// a = 0.25
using System;
using AotGrad;

public static partial class HandWrittenRule
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> w, double a)
    {
        double s = LogSumExp(w);
        for (int i = 0; i < 3; i++) s = Softplus(s * a) + w[i];
        return s * Softplus(a);
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    [BackwardOf(nameof(Softplus))]
    private static void SoftplusRule(double x, ref double xGrad, double resultGrad) => xGrad += resultGrad / (1 + Math.Exp(-x));

    private static double LogSumExp(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x) s += Math.Exp(v);
        return Math.Log(s);
    }

    [BackwardOf(nameof(LogSumExp))]
    private static void LogSumExpRule(ReadOnlySpan<double> x, double result, double resultGrad, Span<double> xGrad)
    {
        for (int i = 0; i < x.Length; i++) xGrad[i] += resultGrad * Math.Exp(x[i] - result);
    }
}
