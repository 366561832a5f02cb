using AotGrad;

namespace GradBench.Evals;

/// <summary>The greatest height over all second points, which gradient descent finds; and its derivatives, through that.</summary>
public static partial class Greatest
{
    /// <param name="start">Where descent begins.</param>
    [Differentiable]
    public static double ByReverse(ReadOnlySpan<double> x, [NoGrad] ReadOnlySpan<double> start)
    {
        double[] y = start.ToArray();
        GradientDescent.Minimize(new DepthByReverse(x[0], x[1]), y);
        return Saddle.Height(x, y);
    }

    /// <inheritdoc cref="ByReverse"/>
    [Differentiable]
    public static double ByForward(ReadOnlySpan<double> x, [NoGrad] ReadOnlySpan<double> start)
    {
        double[] y = start.ToArray();
        GradientDescent.Minimize(new DepthByForward(x[0], x[1]), y);
        return Saddle.Height(x, y);
    }

    [TangentOf(nameof(ByReverse))]
    public static partial (double value, double resultTangent) ByReverseTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, ReadOnlySpan<double> start);

    [TangentOf(nameof(ByForward))]
    public static partial (double value, double resultTangent) ByForwardTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, ReadOnlySpan<double> start);
}
