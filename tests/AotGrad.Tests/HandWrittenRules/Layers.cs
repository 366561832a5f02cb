namespace AotGrad.Tests.HandWrittenRules;

/// <summary>Methods with rules, as a user writes them.</summary>
internal static partial class Layers
{
    /// <summary>Writes the softmax of x to y.</summary>
    internal static void Softmax(ReadOnlySpan<double> x, Span<double> y)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double v in x)
            largest = Math.Max(largest, v);
        for (int i = 0; i < x.Length; i++)
            sum += y[i] = Math.Exp(x[i] - largest);
        for (int i = 0; i < x.Length; i++)
            y[i] /= sum;
    }

    [BackwardOf(nameof(Softmax))]
    internal static void SoftmaxRule(ReadOnlySpan<double> y, Span<double> xGrad, Span<double> yGrad)
    {
        double mean = 0;
        for (int i = 0; i < y.Length; i++)
            mean += y[i] * yGrad[i];
        for (int i = 0; i < y.Length; i++)
            xGrad[i] += y[i] * (yGrad[i] - mean);
        yGrad.Clear();
    }

    /// <summary>A mean of squares whose rule wants what it does not return.</summary>
    internal static double Roughness(ReadOnlySpan<double> x, float rate)
    {
        Span<double> slopes = stackalloc double[16];
        return RoughnessForward(x, rate, slopes);
    }

    [ForwardOf(nameof(Roughness))]
    internal static double RoughnessForward(ReadOnlySpan<double> x, float rate, Span<double> saved)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            saved[i] = x[i + 1] - x[i];
            sum += saved[i] * saved[i];
        }
        return rate * sum;
    }

    [SavedLengthOf(nameof(Roughness))]
    internal static int RoughnessSaved(ReadOnlySpan<double> x) => x.Length;

    [BackwardOf(nameof(Roughness))]
    internal static void RoughnessRule(float rate, ReadOnlySpan<double> saved, double result, double resultGrad, Span<double> xGrad, ref float rateGrad)
    {
        rateGrad += (float)(resultGrad * result / rate);
        for (int i = 0; i + 1 < xGrad.Length; i++)
        {
            xGrad[i] -= 2 * rate * saved[i] * resultGrad;
            xGrad[i + 1] += 2 * rate * saved[i] * resultGrad;
        }
    }

    [Differentiable]
    internal static double Loss(ReadOnlySpan<double> x, int steps, [NoGrad] float rate)
    {
        double[] y = new double[x.Length];
        double loss = 0;
        for (int k = 0; k < steps; k++)
        {
            Softmax(x, y);
            loss += Roughness(y, rate) + Nested(y, k % 4);
            if (k % 3 == 0)
                loss *= Norm(y);
        }
        return loss;
    }

    [Differentiable]
    internal static double Nested(ReadOnlySpan<double> x, int depth) => depth == 0 ? x[0] : Roughness(x[..(depth + 1)], depth) + Nested(x, depth - 1);

    /// <summary>Marked itself: what is generated for it calls the rule.</summary>
    [Differentiable]
    internal static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
            sum += v * v;
        return Math.Sqrt(sum);
    }

    [BackwardOf(nameof(Norm))]
    internal static void NormRule(ReadOnlySpan<double> x, double result, Span<double> xGrad, double resultGrad)
    {
        for (int i = 0; i < x.Length; i++)
            xGrad[i] += resultGrad * x[i] / result;
    }

    [Differentiable]
    internal static double Wrong(double x) => x * x;

    [BackwardOf(nameof(Wrong))]
    internal static void WrongRule(double x, ref double xGrad, double resultGrad) => xGrad += x * resultGrad;
}
