// x = 0.5, -1, 2, 0.25, 3
// a = 0.75
// n = 2
//
// x = 0.5, -1, 2, 0.25, 3
// a = 0.75
// n = 0
using System;
using AotGrad;

public static partial class RuleSaved
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a, int n)
    {
        double s = Norm(x, a, 1);
        for (int i = 0; i < n; i++)
        {
            for (int k = i; k < 3; k++) s = s > 3 ? Norm(x[k..], s / 3, 2) : 0.5 * s + Norm(x.Slice(i, k - i + 1), s, 1);
        }
        return Deep(x, s, n) + Pick(a, 2);
    }

    [Differentiable]
    public static double Deep(ReadOnlySpan<double> x, double s, int n) =>
        n < 0 ? 0.1 * Pick(s, 3) : Norm(x[n..], s * 0.2 * Deep(x, s * 0.5, n - 1), 1) + Deep(x, 0.1 * Pick(s, n + 1), n - 2);

    public static double Norm(ReadOnlySpan<double> x, double a, int power)
    {
        double s = 0;
        foreach (double v in x) s += Math.Pow(Math.Sin(v * a), 2 * power);
        return Math.Sqrt(s + 1);
    }

    [ForwardOf(nameof(Norm))]
    public static double NormForward(Span<double> saved, ReadOnlySpan<double> x, double a, int power)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            saved[i] = Math.Sin(x[i] * a);
            s += Math.Pow(saved[i], 2 * power);
        }
        return Math.Sqrt(s + 1);
    }

    [SavedLengthOf(nameof(Norm))]
    public static int NormSaved(ReadOnlySpan<double> x) => x.Length;

    [BackwardOf(nameof(Norm))]
    public static void NormRule(ReadOnlySpan<double> x, double a, int power, double result, ReadOnlySpan<double> saved, double resultGrad, Span<double> xGrad, ref double aGrad)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double inner = resultGrad / result * power * Math.Pow(saved[i], 2 * power - 1) * Math.Cos(x[i] * a);
            xGrad[i] += inner * a;
            aGrad += inner * x[i];
        }
    }

    /// <summary>Saves an integer.</summary>
    public static double Pick(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++) s += x * x;
        return s;
    }

    [ForwardOf(nameof(Pick))]
    public static double PickForward(double x, int n, Span<int> saved)
    {
        saved[0] = n;
        return n * x * x;
    }

    [SavedLengthOf(nameof(Pick))]
    public static int PickSaved() => 1;

    [BackwardOf(nameof(Pick))]
    public static void PickRule(double x, Span<int> saved, ref double xGrad, double resultGrad) => xGrad += 2 * saved[0] * x * resultGrad;
}
