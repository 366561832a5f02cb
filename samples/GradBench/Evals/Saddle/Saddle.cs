using AotGrad;

namespace GradBench.Evals;

/// <summary>The point that is best against the worst that can follow: the least x of the greatest y of a function of two points.</summary>
public static partial class Saddle
{
    [Differentiable]
    public static double Height(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        x[0] * x[0] + x[1] * x[1] - (y[0] * y[0] + y[1] * y[1]);

    /// <summary>The gradient by the second point.</summary>
    [GradientOf(nameof(Height))]
    public static partial void HeightByReverse(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> yGrad);

    /// <summary>The slope along a direction of the second point.</summary>
    [TangentOf(nameof(Height))]
    public static partial (double value, double resultTangent) HeightAlong(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> yTangent);
}
