// x = 0.5, -1, 2
// a = 0.25
using System;
using AotGrad;

public static partial class RuleWithSavedMemory
{
    [Differentiable]
    public static double F(Span<double> x, double a)
    {
        for (int i = 0; i < 2; i++) Softmax(x, 1 + a * i);
        return x[0] * Area(new Box(a, x[1]));
    }

    /// <summary>Replaces x by its softmax.</summary>
    public static void Softmax(Span<double> x, double rate)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] = Math.Exp(rate * x[i]);
        for (int i = 0; i < x.Length; i++) x[i] /= s;
    }

    [ForwardOf(nameof(Softmax))]
    public static void SoftmaxForward(Span<double> x, double rate, Span<double> saved)
    {
        for (int i = 0; i < x.Length; i++) saved[i] = x[i];
        Softmax(x, rate);
    }

    [SavedLengthOf(nameof(Softmax))]
    public static int SoftmaxSaved(ReadOnlySpan<double> x) => x.Length;

    [BackwardOf(nameof(Softmax))]
    public static void SoftmaxRule(ReadOnlySpan<double> x, double rate, ReadOnlySpan<double> saved, Span<double> xGrad, ref double rateGrad)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * xGrad[i];
        for (int i = 0; i < x.Length; i++)
        {
            double inner = x[i] * (xGrad[i] - s);
            rateGrad += inner * saved[i];
            xGrad[i] = inner * rate;
        }
    }

    public readonly record struct Box(double Width, double Height);

    public static double Area(Box box) => box.Width * box.Height;

    [BackwardOf(nameof(Area))]
    public static void AreaRule(Box box, ref Box boxGrad, double resultGrad) =>
        boxGrad = new Box(boxGrad.Width + resultGrad * box.Height, boxGrad.Height + resultGrad * box.Width);
}
