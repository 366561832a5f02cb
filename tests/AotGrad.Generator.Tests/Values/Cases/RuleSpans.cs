// x = 0.5, -0.1, 0.2, 0.25
// y = 0.1, 0.2, 0.3, 0.4
// a = 0.75
using System;
using AotGrad;

public static partial class RuleSpans
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double a)
    {
        double[] t = new double[4];
        Scale(x, t, a);
        for (int i = 0; i < 3; i++)
        {
            Exp(y.Slice(1, 2), 0.25);
            Scale(y, t, a * t[0]);
            y[i] *= t[i + 1];
            Scale(t.AsSpan(1), y[..3], y[3]);
        }
        Scale(y[..2], y[2..], a);
        return Dot(x, x) + Dot(y, t) * Dot(y[..2], y[1..3]) + Dot(x[..3], x[1..]);
    }

    /// <summary>Writes y anew.</summary>
    public static void Scale(ReadOnlySpan<double> x, Span<double> y, double a)
    {
        for (int i = 0; i < x.Length; i++) y[i] = a * x[i] * x[i];
    }

    [BackwardOf(nameof(Scale))]
    public static void ScaleRule(ReadOnlySpan<double> x, double a, Span<double> xGrad, Span<double> yGrad, ref double aGrad)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += yGrad[i] * x[i] * x[i];
            xGrad[i] += 2 * a * x[i] * yGrad[i];
            yGrad[i] = 0;
        }
        aGrad += sum;
    }

    /// <summary>Changes y in place.</summary>
    public static void Exp(Span<double> y, double rate)
    {
        for (int i = 0; i < y.Length; i++) y[i] = Math.Exp(rate * y[i]);
    }

    [BackwardOf(nameof(Exp))]
    public static void ExpRule(ReadOnlySpan<double> y, Span<double> yGrad, [NoGrad] double rate)
    {
        for (int i = 0; i < y.Length; i++) yGrad[i] *= rate * y[i];
    }

    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * y[i];
        return s;
    }

    /// <summary>Does not add at once.</summary>
    [BackwardOf(nameof(Dot))]
    public static void DotRule(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double resultGrad, Span<double> xGrad, Span<double> yGrad)
    {
        Span<double> forX = stackalloc double[16], forY = stackalloc double[16];
        for (int i = 0; i < x.Length; i++)
        {
            forX[i] = xGrad[i] + resultGrad * y[i];
            forY[i] = yGrad[i] + resultGrad * x[i];
        }
        forX[..x.Length].CopyTo(xGrad);
        forY[..x.Length].CopyTo(yGrad);
    }
}
